using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>Writes what hosts of the stream processor's C ABI look for: calls of one function, with columns of Arrow.</summary>
internal static class StreamEmitter
{
    public const string HintName = "Pdk.Stream.g.cs";

    private const string Columns = "global::Pdk.Abi.StreamColumns";

    private const string Call = "global::Pdk.Abi.StreamAsyncCall";

    /// <summary>The symbols of a function.</summary>
    public static IEnumerable<string> EntriesOf(FunctionModel function) => function.Kind == FunctionKind.Async
        ? ["__drain_results", "__send", "__start", "__stop_runtime"]
        : ["__run"];

    public static string Emit(FunctionModel function)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The one function of this assembly that hosts of the stream processor's C ABI call.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static class StreamFunction");
        writer.Lines($"private static readonly global::Pdk.Abi.FunctionBody s_body = new {function.Identifier}_Body();");
        writer.Blank();
        if (function.Kind == FunctionKind.Async)
        {
            EmitRuntime(writer, function);
        }
        else
        {
            EmitRun(writer, function);
        }

        writer.Blank();
        PdkFunctionEmitter.EmitFunction(writer, function);
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void EmitRun(IndentedWriter writer, FunctionModel function)
    {
        writer.Lines(Export("__run"));
        writer.Lines($"internal static global::Pdk.Abi.StreamResult Run({Columns} pdkColumns) =>");
        writer.Lines($"    global::Pdk.Abi.StreamCall.{(function.IsAggregate ? "RunGroup" : "Run")}("
            + $"pdkColumns, {CSharpLiteral.Of(function.Name)}, static () => s_body);");
    }

    private static void EmitRuntime(IndentedWriter writer, FunctionModel function)
    {
        writer.Lines(Export("__start"));
        writer.Lines("internal static nint Start(byte pdkIsOrdered, ulong pdkTimeout, uint pdkInFlight) =>");
        writer.Lines($"    {Call}.Start(pdkIsOrdered, pdkTimeout, pdkInFlight, {CSharpLiteral.Of(function.Name)}, static () => s_body);");
        writer.Blank();
        writer.Lines(Export("__send"));
        writer.Lines($"internal static global::Pdk.Abi.StreamFuture Send(nint pdkRuntime, ulong pdkId, {Columns} pdkColumns) =>");
        writer.Lines($"    {Call}.Send(pdkRuntime, pdkId, pdkColumns);");
        writer.Blank();
        writer.Lines(Export("__drain_results"));
        writer.Lines($"internal static global::Pdk.Abi.StreamDrained Drain(nint pdkRuntime) => {Call}.Drain(pdkRuntime);");
        writer.Blank();
        writer.Lines(Export("__stop_runtime"));
        writer.Lines($"internal static void Stop(nint pdkRuntime) => {Call}.Stop(pdkRuntime);");
    }

    private static string Export(string name) =>
        $"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{name}\", "
            + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";
}
