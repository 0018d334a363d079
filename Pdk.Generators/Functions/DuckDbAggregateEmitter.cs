using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>
/// Writes the callbacks of aggregates, and of whole groups a second function, of a row, that takes the group as a list: without a state, it
/// leaves nothing behind where a statement fails, and the values need not be copied.
/// </summary>
internal static class DuckDbAggregateEmitter
{
    private const string Chunk = "nint pdkInfo, nint pdkChunk, nint* pdkStates";
    private const string Pairs = "nint pdkInfo, nint* pdkSources, nint* pdkTargets, ulong pdkCount";
    private const string Results = "nint pdkInfo, nint* pdkStates, nint pdkVector, ulong pdkCount, ulong pdkOffset";

    /// <summary>The name of the function that takes the group as a list.</summary>
    public static string ListName(FunctionModel function) => function.Name + "_list";

    /// <summary>What the engine is told of the aggregate.</summary>
    public static string Registration(FunctionModel function)
    {
        string name = function.Identifier;
        return $"new({DuckDbPartEmitter.Pointer(name + "_Size", "nint, ulong")}, "
            + $"{DuckDbPartEmitter.Pointer(name + "_Begin", "nint, nint, void")}, "
            + $"{DuckDbPartEmitter.Pointer(name + "_Update", "nint, nint, nint*, void")}, "
            + $"{DuckDbPartEmitter.Pointer(name + "_Combine", "nint, nint*, nint*, ulong, void")}, "
            + $"{DuckDbPartEmitter.Pointer(name + "_Finish", "nint, nint*, nint, ulong, ulong, void")}, "
            + $"{DuckDbPartEmitter.Pointer(name + "_End", "nint*, ulong, void")}, {DuckDbPartEmitter.Types(function)}),";
    }

    /// <summary>What the engine is told of the function that takes the group as a list.</summary>
    public static string ListRegistration(FunctionModel function) =>
        $"new({DuckDbPartEmitter.Pointer(function.Identifier + "_List", DuckDbScalarEmitter.Callback)}, "
            + $"{DuckDbScalarEmitter.Literal(function.IsPure)}, false, true, {DuckDbPartEmitter.Types(function)}),";

    public static void Emit(IndentedWriter writer, FunctionModel function)
    {
        bool isGroup = function.Kind == FunctionKind.Group;
        string call = $"{FunctionEmitter.Class}.{function.Identifier}";
        string states = "global::Pdk.Abi.DuckDb" + (isGroup ? "Group" : "States");
        string of = isGroup ? $"<{FunctionEmitter.ElementOfGroup(function)}>" : $"<{function.Target}>";
        DuckDbPartEmitter.EmitHead(writer, "ulong", function.Identifier + "_Size", "nint pdkInfo");
        writer.Lines($"    => {states}.Size{(isGroup ? "" : $"{of}()")};");
        DuckDbPartEmitter.EmitHead(writer, "void", function.Identifier + "_Begin", "nint pdkInfo, nint pdkState");
        writer.Lines($"    => {states}.Begin{(isGroup ? "" : of)}(pdkState);");
        EmitGuarded(
            writer, function, "_Update", Chunk, () => writer.Lines($"{function.Identifier}_Rows(pdkChunk, pdkStates);"));
        EmitRows(writer, function, isGroup ? $"{states}.Rows{of}(pdkStates[pdkRow])" : $"ref {states}.Of{of}(pdkStates[pdkRow])");
        EmitGuarded(writer, function, "_Combine", Pairs, () => writer.Lines(isGroup
            ? $"{states}.Combine{of}(pdkSources, pdkTargets, pdkCount);"
            : "for (ulong pdkIndex = 0; pdkIndex < pdkCount; pdkIndex++)\n{\n"
                + $"    {call}_Merge(ref {states}.Of{of}(pdkTargets[pdkIndex]), ref {states}.Of{of}(pdkSources[pdkIndex]));\n}}"));
        EmitGuarded(writer, function, "_Finish", Results, () =>
        {
            writer.Lines($"var pdkResult = {DuckDbPartEmitter.Result(function, "pdkVector")};");
            writer.Open("for (ulong pdkIndex = 0; pdkIndex < pdkCount; pdkIndex++)");
            string group = isGroup ? $"{states}.Values{of}(pdkStates[pdkIndex])" : $"ref {states}.Of{of}(pdkStates[pdkIndex])";
            writer.Lines($"{call}_Finish({group}, pdkResult, (long)(pdkOffset + pdkIndex));");
            writer.Close();
        });
        DuckDbPartEmitter.EmitHead(writer, "void", function.Identifier + "_End", "nint* pdkStates, ulong pdkCount");
        writer.Lines(isGroup
            ? $"    => {states}.End(pdkStates, pdkCount);"
            : "{\n    // What lies in DuckDB's own memory ends with it.\n}");
        if (isGroup)
        {
            EmitList(writer, function, call);
        }
    }

    /// <summary>The rows of a chunk, by themselves: what lives around whatever catches exceptions does not lie in registers.</summary>
    private static void EmitRows(IndentedWriter writer, FunctionModel function, string group)
    {
        string add = $"{FunctionEmitter.Class}.{function.Identifier}_Add";
        string columns = DuckDbPartEmitter.Columns(function);
        writer.Blank();
        writer.Lines("[global::System.Runtime.CompilerServices.MethodImpl("
            + "global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Open($"private static void {function.Identifier}_Rows(nint pdkChunk, nint* pdkStates)");
        DuckDbPartEmitter.EmitColumns(writer, function);
        writer.Lines("long pdkRows = global::Pdk.Abi.DuckDbChunk.Rows(pdkChunk);");
        writer.Lines("var pdkRuns = global::Pdk.Abi.DuckDbRuns.Of(pdkStates, pdkRows);");
        writer.Lines("long pdkRow = 0;");
        if (function.Kind == FunctionKind.Incremental)
        {
            writer.Open("if (pdkRuns.IsOne)");
            writer.Lines($"{add}Many({group}, {columns}pdkRows, ref pdkRow);");
            writer.Lines("return;");
            writer.Close();
            writer.Blank();
            writer.Open("for (; pdkRow < pdkRows; pdkRow++)");
            writer.Lines($"{add}Row({group}, {columns}pdkRow);");
            writer.Close();
        }
        else
        {
            writer.Open("while (pdkRow < pdkRows)");
            writer.Lines("long pdkEnd = pdkRuns.End(pdkRow);");
            writer.Lines($"{add}({group}, {columns}pdkEnd, ref pdkRow);");
            writer.Close();
        }

        writer.Close();
    }

    private static void EmitGuarded(IndentedWriter writer, FunctionModel function, string part, string parameters, Action body) =>
        DuckDbPartEmitter.EmitGuarded(
            writer,
            function.Identifier + part,
            parameters,
            "",
            body,
            $"global::Pdk.Abi.DuckDbErrors.TellOfGroup(pdkInfo, {CSharpLiteral.Of(function.Name)}, pdkException);");

    private static void EmitList(IndentedWriter writer, FunctionModel function, string call) => DuckDbPartEmitter.EmitGuarded(
        writer,
        function.Identifier + "_List",
        "nint pdkInfo, nint pdkChunk, nint pdkVector",
        "long pdkRow = 0;",
        () =>
        {
            FunctionParameter parameter = function.Parameters[0];
            writer.Lines("var pdkLists = new global::Pdk.Abi.DuckDbLists(global::Pdk.Abi.DuckDbChunk.Column(pdkChunk, 0));");
            writer.Lines($"var pdkElements = {DuckDbPartEmitter.Column(function, 0, "pdkLists.Elements")};");
            writer.Lines($"var pdkResult = {DuckDbPartEmitter.Result(function, "pdkVector")};");
            writer.Lines("long pdkRows = global::Pdk.Abi.DuckDbChunk.Rows(pdkChunk);");
            writer.Open("for (; pdkRow < pdkRows; pdkRow++)");
            writer.Open("if (pdkLists.IsNull(pdkRow))");
            writer.Lines("pdkResult.SetNull(pdkRow);");
            writer.Lines("continue;");
            writer.Close();
            writer.Blank();
            writer.Lines("long pdkStart = pdkLists.Start(pdkRow);");
            writer.Lines("long pdkEnd = pdkLists.End(pdkRow);");
            if (DuckDbPartEmitter.IsKeptAlike(parameter.Type) && !parameter.IsNullable)
            {
                writer.Open("if (!pdkElements.HasNulls)");
                writer.Lines($"{call}_Finish(pdkElements.Values(pdkStart, pdkEnd), pdkResult, pdkRow);");
                writer.Lines("continue;");
                writer.Close();
                writer.Blank();
            }

            writer.Lines($"var pdkGroup = new global::Pdk.Abi.GroupRows<{FunctionEmitter.ElementOfGroup(function)}>();");
            writer.Lines($"{call}_Add(pdkGroup, pdkElements, pdkEnd, ref pdkStart);");
            writer.Lines($"{call}_Finish(pdkGroup.Values, pdkResult, pdkRow);");
            writer.Close();
        },
        DuckDbScalarEmitter.Tell(ListName(function)));
}
