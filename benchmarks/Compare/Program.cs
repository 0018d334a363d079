using Pdk.Compare;
using Pdk.Compare.Groups;

if (args is [EchoChild.Argument, ..])
{
    EchoChild.Serve(args[1..]);
    return 0;
}

return (int)new Comparing(Console.Out, Console.Error).Run(args);
