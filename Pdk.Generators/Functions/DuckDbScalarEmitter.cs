using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>Writes the callbacks of functions of a row, which DuckDB calls with a chunk of them.</summary>
internal static class DuckDbScalarEmitter
{
    /// <summary>The types of a callback of a function of a row.</summary>
    public const string Callback = "nint, nint, nint, void";

    /// <summary>What the engine is told of a function.</summary>
    public static string Registration(FunctionModel function)
    {
        bool takesNulls = function.Parameters.Any(static parameter => parameter.IsNullable);
        return $"new({DuckDbPartEmitter.Pointer(function.Identifier, Callback)}, {Literal(function.IsPure)}, {Literal(takesNulls)}, false, "
            + $"{DuckDbPartEmitter.Types(function)}),";
    }

    public static string Literal(bool value) => value ? "true" : "false";

    public static void Emit(IndentedWriter writer, FunctionModel function) => DuckDbPartEmitter.EmitGuarded(
        writer,
        function.Identifier,
        "nint pdkInfo, nint pdkChunk, nint pdkVector",
        "long pdkRow = 0;",
        () => EmitBody(writer, function),
        Tell(function.Name));

    public static string Tell(string name) =>
        $"global::Pdk.Abi.DuckDbErrors.Tell(pdkInfo, {CSharpLiteral.Of(name)}, pdkRow, pdkException);";

    private static void EmitBody(IndentedWriter writer, FunctionModel function)
    {
        DuckDbPartEmitter.EmitColumns(writer, function);
        writer.Lines($"var pdkResult = {DuckDbPartEmitter.Result(function, "pdkVector")};");
        writer.Lines("long pdkRows = global::Pdk.Abi.DuckDbChunk.Rows(pdkChunk);");
        bool takesColumns = function.Kind == FunctionKind.Columns
            && function.Parameters.Count > 0
            && DuckDbPartEmitter.IsKeptAlike(function.Result)
            && function.Parameters.All(static parameter => DuckDbPartEmitter.IsKeptAlike(parameter.Type));
        if (takesColumns)
        {
            EmitWholeColumns(writer, function);
        }

        string columns = DuckDbPartEmitter.Columns(function);
        writer.Lines($"{FunctionEmitter.Class}.{function.Identifier}({columns}pdkResult, pdkRows, ref pdkRow);");
    }

    /// <summary>Without nulls, a function of columns gets those of the engine as they are.</summary>
    private static void EmitWholeColumns(IndentedWriter writer, FunctionModel function)
    {
        IEnumerable<string> nulls = function.Parameters.Select(static (_, index) => $"pdk{index}.HasNulls");
        IEnumerable<string> values = function.Parameters.Select(static (_, index) => $"pdk{index}.Values(0, pdkRows)");
        writer.Open($"if (!({string.Join(" || ", nulls)}))");
        writer.Lines("pdkRow = -1;");
        writer.Lines($"{function.Target}({string.Join(", ", values)}, pdkResult.Values(pdkRows));");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
    }
}
