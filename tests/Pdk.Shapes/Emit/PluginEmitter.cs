using Pdk.Shapes.Model;

namespace Pdk.Shapes.Emit;

/// <summary>Writes the plugins: a class for each contract.</summary>
public static class PluginEmitter
{
    /// <summary>The name of the plugin for a contract.</summary>
    public static string PluginName(int contract) => "shapes-" + contract;

    /// <summary>The source of all plugins of a set.</summary>
    public static string Emit(ShapeSet set)
    {
        SourceText text = new();
        text.Open("namespace Shapes.Plugins");
        foreach (IGrouping<int, ShapeCase> contract in set.Cases.GroupBy(@case => @case.Contract))
        {
            text.Line($"[global::Pdk.Plugin(\"{PluginName(contract.Key)}\")]");
            text.Open($"public sealed class Plugin{contract.Key} : global::Shapes.{ContractEmitter.InterfaceName(contract.Key)}");
            foreach (ShapeCase stored in contract.Where(@case => @case.Ways.HasFlag(Ways.Store)))
            {
                text.Line($"private {stored.Shape.CSharp} _stored{stored.Index} = default!;");
            }

            foreach ((string modifiers, string signature, string body) in contract.SelectMany(ContractEmitter.Methods))
            {
                text.Line($"public {modifiers}{signature} {body}");
            }

            text.Close();
        }

        text.Close();
        return text.ToString();
    }
}
