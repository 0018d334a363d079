using Pdk.Shapes.Model;

namespace Pdk.Shapes.Emit;

/// <summary>Writes the contracts: an interface for every <see cref="ShapeCase.PerContract"/> shapes.</summary>
public static class ContractEmitter
{
    /// <summary>The name of a contract's interface.</summary>
    public static string InterfaceName(int contract) => "IShapes" + contract;

    /// <summary>The source of all contracts of a set.</summary>
    public static string Emit(ShapeSet set)
    {
        SourceText text = new();
        text.Open("namespace Shapes");
        foreach (IGrouping<int, ShapeCase> contract in set.Cases.GroupBy(@case => @case.Contract))
        {
            text.Line($"[global::Pdk.PluginContract(\"shapes.part{contract.Key}\", 1, 0)]");
            text.Open($"public interface {InterfaceName(contract.Key)}");
            foreach (string signature in contract.SelectMany(Methods).Select(method => method.Signature))
            {
                text.Line(signature + ";");
            }

            text.Close();
        }

        text.Close();
        return text.ToString();
    }

    /// <summary>The methods of a shape, and what a plugin does in them: it answers with what it was given.</summary>
    internal static IEnumerable<(string Modifiers, string Signature, string Body)> Methods(ShapeCase @case)
    {
        int index = @case.Index;
        string type = @case.Shape.CSharp;
        string partner = @case.Partner.CSharp;
        // Blittable structs may be passed by reference as well.
        string modifier = @case.Shape is CompositeShape { IsValueType: true } && index % 2 == 0 ? "in " : "";
        string name = Identifiers.Escape((index % 7) switch { 0 => "in", 1 => "output", 2 => "status", 3 => "self", _ => "value" });
        yield return ("", $"{type} Echo{index}({modifier}{type} {name})", $"=> {name};");
        if (@case.Ways.HasFlag(Ways.Later))
        {
            // Half of them complete at once, half of them later.
            string body = index % 2 == 0
                ? $"=> new({name});"
                : $"{{ await global::System.Threading.Tasks.Task.Yield(); return {name}; }}";
            string modifiers = index % 2 == 0 ? "" : "async ";
            yield return (modifiers, $"global::System.Threading.Tasks.ValueTask<{type}> Later{index}({type} {name})", body);
        }

        if (@case.Ways.HasFlag(Ways.Repeat))
        {
            string list = $"global::System.Collections.Generic.IReadOnlyList<{type}>";
            yield return ("", $"{list} Repeat{index}({type} {name}, int count)",
                $"=> global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Repeat({name}, count));");
        }

        if (@case.Ways.HasFlag(Ways.Maybe))
        {
            yield return ("", $"{type}? Maybe{index}({type}? {name})", $"=> {name};");
        }

        if (@case.Ways.HasFlag(Ways.Store))
        {
            yield return ("", $"void Store{index}({type} {name})", $"=> _stored{index} = {name};");
            yield return ("", $"{type} Stored{index}()", $"=> _stored{index};");
        }

        if (@case.Ways.HasFlag(Ways.Pair))
        {
            yield return ("", $"({type} First, {partner} Second) Pair{index}({type} {name}, {partner} second)", $"=> ({name}, second);");
        }
    }
}
