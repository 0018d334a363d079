using System.Globalization;
using Pdk.Shapes.Emit;
using Pdk.Shapes.Making;
using Pdk.Shapes.Model;

if (args is not [("contract" or "plugin") and string part, string seed, string folder])
{
    Console.Error.WriteLine("Use: Pdk.Shapes contract|plugin <seed, or nothing for the usual one> <folder>");
    return 1;
}

ShapeSet set = ShapeMaker.Make(seed.Length == 0 ? ShapeMaker.DefaultSeed : int.Parse(seed, CultureInfo.InvariantCulture));
Directory.CreateDirectory(folder);
if (part == "plugin")
{
    Write("Plugins.g.cs", PluginEmitter.Emit(set));
}
else
{
    Write("Types.g.cs", TypeEmitter.Emit(set));
    Write("Contracts.g.cs", ContractEmitter.Emit(set));
}

return 0;

// A file that stays as it is does not cause a build.
void Write(string name, string text)
{
    string path = Path.Combine(folder, name);
    if (!File.Exists(path) || File.ReadAllText(path) != text)
    {
        File.WriteAllText(path, text);
    }
}
