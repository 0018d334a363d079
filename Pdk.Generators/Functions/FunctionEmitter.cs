using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>
/// Writes the loops around the functions of a library: one for each function, over columns of whichever engine calls it, with the author's
/// method in its middle. What goes wrong leaves a loop as an exception, and the caller's row says where.
/// </summary>
internal static class FunctionEmitter
{
    public const string HintName = "Pdk.Functions.g.cs";

    private const string Inlined = "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    private const string CountDown = "// What is left of numbers that are not exact must not stay.\n"
        + "if (--pdkState.Rows == 0)\n{\n    pdkState = default;\n}";

    // Where the caller looks after an exception the row is only written: read there, each row would wait for the one before.
    private const string ForEachRow = "for (long pdkRow = pdkAt; pdkRow < pdkEnd; pdkAt = ++pdkRow)";

    /// <summary>The class that the loops are in.</summary>
    public const string Class = "global::Pdk.Generated.Functions";

    /// <param name="functions">The functions.</param>
    /// <param name="library">What the library is called where its configuration is asked for.</param>
    public static string Emit(IReadOnlyList<FunctionModel> functions, string library)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The functions of this assembly, as loops over columns.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static class Functions");
        bool isFirst = true;
        foreach (FunctionModel function in functions)
        {
            writer.LinesIf(!isFirst, "");
            isFirst = false;
            Emit(writer, function);
        }

        NestedEmitter.EmitRecords(writer, functions);
        writer.Close();
        if (PdkFunctionEmitter.ConfigurationOf(functions) is { } configuration)
        {
            writer.Blank();
            FunctionSettingsEmitter.Emit(writer, configuration, library);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void Emit(IndentedWriter writer, FunctionModel function)
    {
        switch (function.Kind)
        {
            case FunctionKind.Async:
                AsyncEmitter.Emit(
                    writer,
                    function,
                    result => EmitConstraints(writer, function, result.Length > 0),
                    () => EmitResult(writer, function, "pdkEnded.Value"));
                break;
            case FunctionKind.Group:
                string rows = $"global::Pdk.Abi.GroupRows<{ElementOfGroup(function)}> pdkRows";
                EmitLoop(writer, function, $"{function.Identifier}_Add", rows, "pdkRows.Add", "");
                writer.Blank();
                string values = $"global::System.ReadOnlySpan<{ElementOfGroup(function)}> pdkValues";
                EmitFinish(writer, function, values, "pdkValues.Length == 0", "", $"{function.Target}(pdkValues)");
                break;
            case FunctionKind.Incremental:
                string state = $"ref global::Pdk.Abi.GroupState<{function.Target}> pdkState";
                EmitLoop(writer, function, $"{function.Identifier}_Add", state, "pdkState.Value.Add", "pdkState.Rows++;");
                writer.Blank();
                EmitMany(writer, function, state);
                writer.Blank();
                EmitAddRow(writer, function, state);
                writer.Blank();
                if (function.CanRemove)
                {
                    EmitLoop(writer, function, $"{function.Identifier}_Remove", state, "pdkState.Value.Remove", CountDown);
                    writer.Blank();
                }

                EmitMerge(writer, function);
                writer.Blank();
                // What is only read is copied by the compiler where Finish might change it: engines go on with the group, as in a window.
                string own = $"ref readonly {function.Target} pdkOwn = ref pdkState.Value;";
                EmitFinish(writer, function, state, "pdkState.Rows == 0", own, "pdkOwn.Finish()");
                break;
            default:
                EmitLoop(writer, function, function.Identifier, "", "", "");
                writer.Blank();
                EmitOne(writer, function);
                break;
        }
    }

    /// <summary>The type in C# of the values of a whole group.</summary>
    public static string ElementOfGroup(FunctionModel function) =>
        function.Parameters[0].Element + (function.Parameters[0].IsNullable ? "?" : "");

    /// <summary>A loop over rows: of a function of a row, or of what a row does to a group.</summary>
    private static void EmitLoop(
        IndentedWriter writer, FunctionModel function, string name, string group, string change, string count)
    {
        bool isRow = group.Length == 0;
        List<string> types = [.. function.Parameters.Select(static (_, index) => $"T{index}")];
        List<string> parameters = isRow ? [] : [group];
        parameters.AddRange(function.Parameters.Select(static (_, index) => $"T{index} pdk{index}"));
        if (isRow)
        {
            types.Add("TResult");
            parameters.Add("TResult pdkResult");
        }

        writer.Lines($"/// <summary>{function.Signature.Replace("->", "to")}</summary>");
        writer.LinesIf(function.Kind == FunctionKind.Incremental, Inlined);
        string generic = types.Count == 0 ? "" : $"<{string.Join(", ", types)}>";
        writer.Lines($"internal static void {name}{generic}({string.Join(", ", parameters)}, long pdkEnd, ref long pdkAt)");
        EmitConstraints(writer, function, isRow);
        writer.Open();
        string[] needed = [.. Needed(function)];
        if (needed.Length > 0)
        {
            writer.Open($"if ({string.Join(" || ", needed.Select(static column => column + ".HasNulls"))})");
            writer.Open(ForEachRow);
            writer.Open($"if ({string.Join(" || ", needed.Select(static column => column + ".IsNull(pdkRow)"))})");
            writer.LinesIf(isRow, "pdkResult.SetNull(pdkRow);");
            writer.Lines("continue;");
            writer.Close();
            writer.Blank();
            EmitRow(writer, function, change, count);
            writer.Close();
            writer.Blank();
            writer.Lines("return;");
            writer.Close();
            writer.Blank();
        }

        writer.Open(ForEachRow);
        EmitRow(writer, function, change, count);
        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// The same for an engine that has many rows of a group: a small state lies in registers meanwhile. Where a row fails, none has come.
    /// </summary>
    private static void EmitMany(IndentedWriter writer, FunctionModel function, string state)
    {
        string types = string.Join(", ", function.Parameters.Select(static (_, index) => $"T{index}"));
        string columns = string.Concat(function.Parameters.Select(static (_, index) => $"T{index} pdk{index}, "));
        string arguments = string.Concat(function.Parameters.Select(static (_, index) => $"pdk{index}, "));
        writer.Lines("/// <summary>The same, of a small state in registers.</summary>");
        writer.Lines(Inlined);
        writer.Lines($"internal static void {function.Identifier}_AddMany{(types.Length > 0 ? $"<{types}>" : "")}("
            + $"{state}, {columns}long pdkEnd, ref long pdkAt)");
        EmitConstraints(writer, function, isRow: false);
        writer.Open();
        writer.Open($"if (!global::Pdk.Abi.GroupStates.AreSmall<{function.Target}>())");
        writer.Lines($"{function.Identifier}_Add(ref pdkState, {arguments}pdkEnd, ref pdkAt);");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
        writer.Lines("var pdkNow = pdkState;");
        writer.Lines($"{function.Identifier}_Add(ref pdkNow, {arguments}pdkEnd, ref pdkAt);");
        writer.Lines("pdkState = pdkNow;");
        writer.Close();
    }

    /// <summary>The same for an engine whose rows go to many groups, one after the other.</summary>
    private static void EmitAddRow(IndentedWriter writer, FunctionModel function, string state)
    {
        string types = string.Join(", ", function.Parameters.Select(static (_, index) => $"T{index}"));
        string columns = string.Concat(function.Parameters.Select(static (_, index) => $"T{index} pdk{index}, "));
        writer.Lines("/// <summary>The same of one row.</summary>");
        writer.Lines(Inlined);
        writer.Lines($"internal static void {function.Identifier}_AddRow{(types.Length > 0 ? $"<{types}>" : "")}("
            + $"{state}, {columns}long pdkRow)");
        EmitConstraints(writer, function, isRow: false);
        writer.Open();
        string[] needed = [.. Needed(function)];
        if (needed.Length > 0)
        {
            writer.Open($"if ({string.Join(" || ", needed.Select(static column => column + ".IsNull(pdkRow)"))})");
            writer.Lines("return;");
            writer.Close();
            writer.Blank();
        }

        EmitRow(writer, function, "pdkState.Value.Add", "pdkState.Rows++;");
        writer.Close();
    }

    /// <summary>
    /// A single row, inlined: for engines that have no more, and whose calls last some nanoseconds. In a loop it would be slower, since its
    /// variables would live around whatever catches exceptions.
    /// </summary>
    private static void EmitOne(IndentedWriter writer, FunctionModel function)
    {
        IEnumerable<string> types = function.Parameters.Select(static (_, index) => $"T{index}").Append("TResult");
        IEnumerable<string> parameters = function.Parameters
            .Select(static (_, index) => $"T{index} pdk{index}")
            .Append("TResult pdkResult");
        writer.Lines("/// <summary>The same of one row.</summary>");
        writer.Lines(Inlined);
        writer.Lines($"internal static void {function.Identifier}_One<{string.Join(", ", types)}>({string.Join(", ", parameters)})");
        EmitConstraints(writer, function, true);
        writer.Open();
        writer.Lines("const long pdkRow = 0;");
        string[] needed = [.. Needed(function)];
        if (needed.Length > 0)
        {
            writer.Open($"if ({string.Join(" || ", needed.Select(static column => column + ".IsNull(pdkRow)"))})");
            writer.Lines("pdkResult.SetNull(pdkRow);");
            writer.Lines("return;");
            writer.Close();
            writer.Blank();
        }

        EmitRow(writer, function, "", "");
        writer.Close();
    }

    /// <summary>The columns whose nulls the author does not want to see.</summary>
    private static IEnumerable<string> Needed(FunctionModel function) => function.Parameters
        .Select(static (parameter, index) => (parameter, index))
        .Where(static pair => !pair.parameter.IsNullable)
        .Select(static pair => $"pdk{pair.index}");

    private static void EmitConstraints(IndentedWriter writer, FunctionModel function, bool isRow)
    {
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            writer.Lines($"    where T{index} : struct, global::Pdk.Abi.IColumn<{function.Parameters[index].Element}>");
        }

        writer.LinesIf(isRow, $"    where TResult : struct, {ResultInterface(function)}");
    }

    private static string ResultInterface(FunctionModel function) => function.Kind == FunctionKind.WritingRow
        ? "global::Pdk.Abi.IWrittenColumn"
        : $"global::Pdk.Abi.IResultColumn<{function.ResultElement}>";

    private static void EmitRow(IndentedWriter writer, FunctionModel function, string change, string count)
    {
        string arguments = string.Join(", ", function.Parameters.Select(static (parameter, index) => Argument(parameter, index)));
        if (change.Length > 0)
        {
            writer.Lines($"{change}({arguments});");
            writer.LinesIf(count.Length > 0, count);
        }
        else if (function.Kind == FunctionKind.WritingRow)
        {
            EmitWriting(writer, function, $"{function.Target}({arguments}{(arguments.Length > 0 ? ", " : "")}pdkResult.Begin(pdkRow))");
        }
        else if (function.Kind == FunctionKind.Columns)
        {
            EmitColumns(writer, function);
        }
        else
        {
            EmitResult(writer, function, $"{function.Target}({arguments})");
        }
    }

    /// <summary>A method that may give null returns whether there is a result.</summary>
    private static void EmitWriting(IndentedWriter writer, FunctionModel function, string call)
    {
        if (!function.IsResultNullable)
        {
            writer.Lines($"{call};");
            writer.Lines("pdkResult.End(pdkRow);");
            return;
        }

        writer.Open($"if ({call})");
        writer.Lines("pdkResult.End(pdkRow);");
        writer.Close();
        writer.Open("else");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Close();
    }

    /// <summary>An engine that has no columns of the author's kind gives each row as a column of one.</summary>
    private static void EmitColumns(IndentedWriter writer, FunctionModel function)
    {
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            writer.Lines($"{FunctionTypes.Element(function.Parameters[index].Type)} pdkValue{index} = pdk{index}[pdkRow];");
        }

        string result = FunctionTypes.Element(function.Result);
        writer.Lines($"{result} pdkOne = default;");
        IEnumerable<string> columns = function.Parameters.Select(static (parameter, index) =>
            $"new global::System.ReadOnlySpan<{FunctionTypes.Element(parameter.Type)}>(in pdkValue{index})");
        writer.Lines($"{function.Target}({string.Join(", ", columns.Append($"new global::System.Span<{result}>(ref pdkOne)"))});");
        writer.Lines("pdkResult.Set(pdkRow, pdkOne);");
    }

    /// <summary>Joins what engines have computed apart. Authors are not asked to join what has no rows.</summary>
    private static void EmitMerge(IndentedWriter writer, FunctionModel function)
    {
        string state = $"ref global::Pdk.Abi.GroupState<{function.Target}>";
        writer.Lines("/// <summary>Adds what was computed apart.</summary>");
        writer.Lines($"internal static void {function.Identifier}_Merge({state} pdkState, {state} pdkOther)");
        writer.Open();
        writer.Open("if (pdkState.Rows == 0)");
        writer.Lines("pdkState = pdkOther;");
        writer.Close();
        writer.Open("else if (pdkOther.Rows != 0)");
        writer.Lines("pdkState.Value.Merge(pdkOther.Value);");
        writer.Lines("pdkState.Rows += pdkOther.Rows;");
        writer.Close();
        writer.Close();
    }

    private static void EmitFinish(
        IndentedWriter writer, FunctionModel function, string group, string isEmpty, string before, string call)
    {
        writer.Lines("/// <summary>The result of a group.</summary>");
        writer.Lines($"internal static void {function.Identifier}_Finish<TResult>({group}, TResult pdkResult, long pdkRow)");
        EmitConstraints(writer, function with { Parameters = default }, isRow: true);
        writer.Open();
        writer.Open($"if ({isEmpty})");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
        writer.LinesIf(before.Length > 0, before);
        EmitResult(writer, function, call);
        writer.Close();
    }

    /// <summary>Gives a result, or null.</summary>
    public static void EmitResult(IndentedWriter writer, FunctionModel function, string call)
    {
        // Whatever the signature promises, a reference can be null.
        if (!function.IsResultNullable && !function.IsResultReference)
        {
            writer.Lines($"pdkResult.Set(pdkRow, {call});");
            return;
        }

        writer.Open($"if ({call} is {{ }} pdkValue)");
        writer.Lines("pdkResult.Set(pdkRow, pdkValue);");
        writer.Close();
        writer.Open("else");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Close();
    }

    /// <summary>The value of a parameter in a row.</summary>
    public static string Argument(FunctionParameter parameter, int index) => parameter.IsNullable
        ? $"pdk{index}.IsNull(pdkRow) ? ({parameter.Element}?)null : pdk{index}[pdkRow]"
        : $"pdk{index}[pdkRow]";
}
