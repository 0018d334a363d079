using Pdk.Compare;

return (int)new Comparing(Console.Out, Console.Error).Run(args);
