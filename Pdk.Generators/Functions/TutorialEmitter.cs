using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>Writes what hosts of the tutorial's C ABI look for: a description of the library's one function, and a call of it.</summary>
internal static class TutorialEmitter
{
    public const string HintName = "Pdk.Tutorial.g.cs";

    /// <summary>Calls the function.</summary>
    public const string Entry = "plugin_entrypoint";

    /// <summary>Describes it.</summary>
    public const string Metadata = "plugin_metadata";

    private const string Result = "global::Pdk.Abi.TutorialResult";
    private const string Arguments = "global::Pdk.Abi.TutorialValue* pdkArguments, nuint pdkCount";

    public static string Emit(FunctionModel function)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The one function of this assembly that hosts of the tutorial's C ABI call.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static unsafe class TutorialFunction");
        EmitMetadata(writer, function);
        writer.Blank();
        // The export itself does nothing: a stack guard in the frame of what runs first would end the process.
        writer.Lines(Export(Entry));
        writer.Lines($"internal static {Result} Call({Arguments}) => Run(pdkArguments, pdkCount);");
        writer.Blank();
        EmitRun(writer, function);
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void EmitMetadata(IndentedWriter writer, FunctionModel function)
    {
        // One more than there are: the host is given no null for none.
        IEnumerable<string> types = function.Parameters.Select(static parameter => $"{(int)TypeOf(parameter.Type)}").Append("0");
        writer.Lines($"private static global::System.ReadOnlySpan<uint> Types => new uint[] {{ {string.Join(", ", types)} }};");
        writer.Blank();
        writer.Lines(Export(Metadata));
        writer.Lines("internal static global::Pdk.Abi.TutorialMetadata Describe() => global::Pdk.Abi.TutorialMetadata.Of(");
        writer.Lines($"    \"{function.Name}\\0\"u8, Types, {function.Parameters.Count}, "
            + $"global::Pdk.Abi.TutorialType.{TypeOf(function.Result)});");
    }

    private static void EmitRun(IndentedWriter writer, FunctionModel function)
    {
        IEnumerable<string> columns = function.Parameters.Select(static (parameter, index) =>
            $"new global::Pdk.Abi.Tutorial{(parameter.Type == FunctionType.Utf8 ? "Text" : "Argument")}"
                + $"(pdkArguments + {index}, {CSharpLiteral.Of(parameter.Name)})");
        string result = $"new global::Pdk.Abi.Tutorial{(function.Kind == FunctionKind.WritingRow ? "WrittenText" : "Outcome")}(&pdkResult)";
        writer.Lines("[global::System.Runtime.CompilerServices.MethodImpl("
            + "global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Open($"private static {Result} Run({Arguments})");
        writer.Lines($"{Result} pdkResult = default;");
        writer.Lines("long pdkRow = 0;");
        writer.Open("try");
        writer.Lines($"global::Pdk.Abi.TutorialCall.Begin(pdkArguments, pdkCount, {function.Parameters.Count});");
        writer.Lines($"{FunctionEmitter.Class}.{function.Identifier}({string.Join(", ", columns.Append(result))}, 1, ref pdkRow);");
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines($"global::Pdk.Abi.TutorialCall.Fail(&pdkResult, {CSharpLiteral.Of(function.Name)}, pdkException);");
        writer.Close();
        writer.Blank();
        writer.Lines("return pdkResult;");
        writer.Close();
    }

    private static string Export(string name) =>
        $"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{name}\", "
            + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";

    private static AbiType TypeOf(FunctionType type) => type switch
    {
        FunctionType.Boolean => AbiType.Bool,
        FunctionType.UInt64 => AbiType.UInt,
        FunctionType.Double => AbiType.Double,
        FunctionType.Text or FunctionType.Utf8 => AbiType.String,
        _ => AbiType.Int,
    };

    /// <summary>The same as <c>Pdk.Abi.TutorialType</c>.</summary>
    private enum AbiType
    {
        Bool = 0,
        Int = 1,
        UInt = 2,
        Double = 3,
        String = 4,
    }
}
