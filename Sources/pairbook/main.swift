internal import CLI

await Tool.main()
