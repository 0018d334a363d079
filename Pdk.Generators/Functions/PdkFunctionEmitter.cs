using Pdk.Generators.Emit;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Writes what hosts of this kit call: an implementation of <c>pdk.functions</c>, over columns of Arrow.</summary>
internal static class PdkFunctionEmitter
{
    public const string HintName = "Pdk.Arrow.g.cs";

    /// <summary>The class that implements the contract.</summary>
    public const string Library = "ArrowFunctions";

    public static string Emit(IReadOnlyList<FunctionModel> functions)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The functions of this assembly, as hosts of the kit call them.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open($"internal sealed class {Library} : global::Pdk.Contracts.FunctionLibrary");
        if (ConfigurationOf(functions) is { } configuration)
        {
            writer.Lines($"public {Library}(global::Pdk.Contracts.ILog? log, {configuration.Type} configuration)");
            writer.Lines("    : base(log, configuration, s_functions)");
        }
        else
        {
            writer.Lines($"public {Library}(global::Pdk.Contracts.ILog? log)");
            writer.Lines("    : base(log, s_functions)");
        }

        writer.Open();
        writer.Close();
        writer.Blank();
        writer.Lines("private static readonly global::Pdk.Abi.FunctionBody[] s_functions = new global::Pdk.Abi.FunctionBody[]");
        writer.Open();
        foreach (FunctionModel function in functions)
        {
            writer.Lines($"new {function.Identifier}_Body(),");
        }

        writer.Close(";");
        foreach (FunctionModel function in functions)
        {
            writer.Blank();
            EmitFunction(writer, function);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The configuration of some functions; null where they take none.</summary>
    public static ConfigurationModel? ConfigurationOf(IEnumerable<FunctionModel> functions) =>
        functions.Select(static function => function.Configuration).FirstOrDefault(static configuration => configuration is not null);

    /// <summary>Writes the class <c>X_Body</c> of a function, which calls it with columns of Arrow, and what belongs to it.</summary>
    public static void EmitFunction(IndentedWriter writer, FunctionModel function)
    {
        EmitBody(writer, function);
        NestedEmitter.EmitColumns(writer, function, NestedStyle.Arrow);
        if (function.IsAggregate)
        {
            writer.Blank();
            EmitGroups(writer, function);
        }

        if (function.Kind == FunctionKind.Async)
        {
            writer.Blank();
            EmitStream(writer, function);
        }
    }

    private static void EmitBody(IndentedWriter writer, FunctionModel function)
    {
        IEnumerable<string> types = function.Parameters
            .Select(static parameter => ShapeName(parameter.Type, parameter.Shape))
            .Prepend(ShapeName(function.Result, function.ResultShape));
        writer.Open($"private sealed class {function.Identifier}_Body() : global::Pdk.Abi.FunctionBody("
            + $"{CSharpLiteral.Of(function.Name)}, {string.Join(", ", types)})");
        if (function.IsAggregate)
        {
            writer.Lines("protected override global::Pdk.Abi.FunctionGroups BeginGroups() => "
                + $"new {function.Identifier}_Groups();");
            writer.Close();
            return;
        }

        writer.Open("protected override void Run(global::Pdk.Abi.FunctionRun pdkRun, ref long pdkRow)");
        if (TakesWholeColumns(function))
        {
            EmitWholeColumns(writer, function);
        }

        string more = function.Kind == FunctionKind.Async ? ", pdkRun.Scope, pdkRun.Failed" : "";
        string arguments = $"{Columns(function)}{Result(function)}, pdkRun.Rows, ref pdkRow{more}";
        writer.Lines($"{FunctionEmitter.Class}.{function.Identifier}({arguments});");
        writer.Close();
        if (function.Kind == FunctionKind.Async)
        {
            writer.Blank();
            writer.Lines("protected override global::Pdk.Abi.FunctionStream BeginCalls(global::Pdk.Abi.FunctionScope pdkScope) => "
                + $"new {function.Identifier}_Stream(pdkScope);");
        }

        writer.Close();
    }

    private static void EmitStream(IndentedWriter writer, FunctionModel function)
    {
        string name = $"{FunctionEmitter.Class}.{function.Identifier}";
        string result = AsyncEmitter.ResultOf(function);
        writer.Lines($"private sealed class {function.Identifier}_Stream(global::Pdk.Abi.FunctionScope pdkScope)");
        writer.Open($"    : global::Pdk.Abi.FunctionStream<{name}_Arguments, {result}>({name}_Async.Instance, pdkScope)");
        writer.Lines($"protected override void Start({AsyncEmitter.Rows(function)} pdkCalls, "
            + "global::Pdk.Abi.FunctionRun pdkRun, long pdkRow, long pdkNumber) =>");
        writer.Lines($"    {name}_Start(pdkCalls, {Columns(function)}pdkRow, pdkNumber);");
        writer.Blank();
        writer.Open("protected override void Give("
            + $"global::Pdk.Abi.FunctionRun pdkRun, long pdkRow, {Maybe(function, result)} pdkEnded, bool pdkIsNull)");
        writer.Lines($"var pdkResult = {Result(function)};");
        writer.Open("if (pdkIsNull)");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
        FunctionEmitter.EmitResult(writer, function, "pdkEnded");
        writer.Close();
        writer.Close();
    }

    /// <summary>A type argument with a question mark: of a struct the struct itself.</summary>
    private static string Maybe(FunctionModel function, string type) =>
        function is { IsResultReference: true, IsResultNullable: false } ? type + "?" : type;

    private static bool TakesWholeColumns(FunctionModel function) =>
        function.Kind == FunctionKind.Columns
        && function.Parameters.Count > 0
        && FunctionTypes.IsNumber(function.Result)
        && function.Parameters.All(static parameter => FunctionTypes.IsNumber(parameter.Type));

    /// <summary>Without nulls, a function of columns gets those of the caller as they are.</summary>
    private static void EmitWholeColumns(IndentedWriter writer, FunctionModel function)
    {
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            writer.Lines($"var pdk{index} = {Column(function, index)};");
        }

        IEnumerable<string> nulls = function.Parameters.Select(static (_, index) => $"pdk{index}.HasNulls");
        IEnumerable<string> values = function.Parameters.Select(static (_, index) => $"pdk{index}.Values(0, pdkRun.Rows)");
        writer.Open($"if (!({string.Join(" || ", nulls)}))");
        writer.Lines("pdkRow = -1;");
        writer.Lines($"{function.Target}({string.Join(", ", values)}, {Result(function)}.Values(pdkRun.Rows));");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
    }

    private static void EmitGroups(IndentedWriter writer, FunctionModel function)
    {
        bool isGroup = function.Kind == FunctionKind.Group;
        string call = $"{FunctionEmitter.Class}.{function.Identifier}";
        string groups = isGroup
            ? $"RowGroups<{FunctionEmitter.ElementOfGroup(function)}>"
            : $"StateGroups<{function.Target}>";
        string group = isGroup ? "Rows(pdkGroup)" : "ref State(pdkGroup)";
        const string Rows = "global::Pdk.Abi.FunctionRun pdkRun, int pdkGroup, long pdkEnd, ref long pdkRow";
        writer.Open($"private sealed class {function.Identifier}_Groups : global::Pdk.Abi.{groups}");
        writer.Lines($"protected override void Add({Rows}) =>");
        writer.Lines($"    {call}_Add{(isGroup ? "" : "Many")}({group}, {Columns(function)}pdkEnd, ref pdkRow);");
        if (isGroup)
        {
            writer.Blank();
            EmitRemoveFirst(writer, function, Rows);
        }
        else if (function.CanRemove)
        {
            writer.Blank();
            writer.Lines($"protected override void Remove({Rows}) =>");
            writer.Lines($"    {call}_Remove({group}, {Columns(function)}pdkEnd, ref pdkRow);");
        }

        if (!isGroup)
        {
            string state = $"ref global::Pdk.Abi.GroupState<{function.Target}>";
            writer.Blank();
            writer.Lines($"protected override void Merge({state} pdkState, {state} pdkOther) =>");
            writer.Lines($"    {call}_Merge(ref pdkState, ref pdkOther);");
        }

        writer.Blank();
        writer.Lines("protected override void Finish(global::Pdk.Abi.FunctionRun pdkRun, int pdkGroup) =>");
        writer.Lines($"    {call}_Finish({(isGroup ? "Values(pdkGroup)" : group)}, {Result(function)}, pdkGroup);");
        writer.Close();
    }

    /// <summary>The rows that leave a window are those that came first, so a whole group can always be one.</summary>
    private static void EmitRemoveFirst(IndentedWriter writer, FunctionModel function, string rows)
    {
        FunctionParameter parameter = function.Parameters[0];
        writer.Open($"protected override void Remove({rows})");
        writer.Lines($"var pdk0 = {Column(function, 0)};");
        writer.Open("for (; pdkRow < pdkEnd; pdkRow++)");
        if (!parameter.IsNullable)
        {
            writer.Open("if (!pdk0.IsNull(pdkRow))");
        }

        writer.Lines("Rows(pdkGroup).RemoveFirst();");
        if (!parameter.IsNullable)
        {
            writer.Close();
        }

        writer.Close();
        writer.Close();
    }

    private static string Columns(FunctionModel function) =>
        string.Concat(function.Parameters.Select((_, index) => Column(function, index) + ", "));

    private static string Column(FunctionModel function, int index) => function.Parameters[index] is { Shape: not null } nested
        ? $"{NestedEmitter.ColumnMethod(function, index)}(new {NestedStyle.Arrow.Source}(pdkRun, {index}, "
            + $"{CSharpLiteral.Of(nested.Name)}))"
        : Column(function.Parameters[index], index);

    private static string Column(FunctionParameter parameter, int index) => "new global::Pdk.Abi.Arrow" + parameter.Type switch
    {
        FunctionType.Boolean => $"BooleanColumn(pdkRun, {index})",
        FunctionType.Text => $"TextColumn(pdkRun, {index})",
        FunctionType.Utf8 or FunctionType.Bytes => $"BytesColumn(pdkRun, {index})",
        FunctionType.Timestamp => $"TimeColumn(pdkRun, {index}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Date => $"DateColumn(pdkRun, {index}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Interval => $"IntervalColumn(pdkRun, {index}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Uuid => $"UuidColumn(pdkRun, {index})",
        FunctionType.Decimal => $"DecimalColumn(pdkRun, {index}, {CSharpLiteral.Of(parameter.Name)})",
        _ => $"Column<{FunctionTypes.Element(parameter.Type)}>(pdkRun, {index})",
    };

    private static string Result(FunctionModel function) => function.ResultShape is not null
        ? $"{NestedEmitter.ResultMethod(function)}(new {NestedStyle.Arrow.Target}(pdkRun))"
        : SimpleResult(function);

    private static string SimpleResult(FunctionModel function) => "new global::Pdk.Abi.Arrow" + (function switch
    {
        { Kind: FunctionKind.WritingRow } => $"Written(pdkRun, {(function.Result == FunctionType.Utf8 ? "true" : "false")})",
        { Result: FunctionType.Boolean } => "BooleanResult(pdkRun)",
        { Result: FunctionType.Text } => "TextResult(pdkRun)",
        { Result: FunctionType.Bytes } => "BytesResult(pdkRun)",
        { Result: FunctionType.Timestamp } => "TimeResult(pdkRun)",
        { Result: FunctionType.Date } => "DateResult(pdkRun)",
        { Result: FunctionType.Interval } => "IntervalResult(pdkRun)",
        { Result: FunctionType.Uuid } => "UuidResult(pdkRun)",
        { Result: FunctionType.Decimal } => "DecimalResult(pdkRun)",
        _ => $"Result<{FunctionTypes.Element(function.Result)}>(pdkRun)",
    });

    private static string ShapeName(FunctionType type, FunctionShape? shape) => type switch
    {
        FunctionType.List => $"global::Pdk.Abi.ColumnShape.ListOf({ShapeName(shape!.Parts[0].Shape.Type, shape.Parts[0].Shape)})",
        FunctionType.Record => "global::Pdk.Abi.ColumnShape.StructOf(new global::Pdk.Abi.ColumnField[] { "
            + string.Join(", ", shape!.Parts.Select(static part => "new global::Pdk.Abi.ColumnField("
                + $"{CSharpLiteral.Of(part.Name)}, {ShapeName(part.Shape.Type, part.Shape)})")) + " })",
        _ => TypeName(type),
    };

    private static string TypeName(FunctionType type) => "global::Pdk.Abi.ColumnType." + type switch
    {
        FunctionType.Boolean => "Boolean",
        FunctionType.Int32 => "Integer",
        FunctionType.Int64 => "BigInt",
        FunctionType.UInt64 => "UBigInt",
        FunctionType.Double => "Double",
        FunctionType.Text or FunctionType.Utf8 => "Text",
        FunctionType.Bytes => "Bytes",
        FunctionType.Timestamp => "Timestamp",
        FunctionType.Int8 => "TinyInt",
        FunctionType.UInt8 => "UTinyInt",
        FunctionType.Int16 => "SmallInt",
        FunctionType.UInt16 => "USmallInt",
        FunctionType.UInt32 => "UInteger",
        FunctionType.Single => "Float",
        FunctionType.Date => "Date",
        FunctionType.Interval => "Interval",
        FunctionType.Uuid => "Uuid",
        _ => "Decimal",
    };
}
