using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>
/// Writes columns of lists and records: structs of <c>Pdk.Abi</c> in one another, so that the compiler makes one loop of them for each type
/// and engine. For each record it writes two of its own, which make it and take it apart.
/// </summary>
internal static class NestedEmitter
{
    /// <summary>Writes what makes the columns of a function in an engine: for each parameter, and for the result, that is nested.</summary>
    public static void EmitColumns(IndentedWriter writer, FunctionModel function, NestedStyle style)
    {
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            if (function.Parameters[index].Shape is { } shape)
            {
                writer.Blank();
                writer.Lines($"private static {Column(style, shape)} {ColumnMethod(function, index)}({style.Source} pdkSource) =>");
                writer.Lines($"    {NewColumn(style, shape, "pdkSource")};");
            }
        }

        if (function.ResultShape is { } result)
        {
            writer.Blank();
            writer.Lines($"private static {Result(style, result)} {ResultMethod(function)}({style.Target} pdkTarget) =>");
            writer.Lines($"    {NewResult(style, result, "pdkTarget", 0)};");
        }
    }

    /// <summary>The method that makes the column of a parameter.</summary>
    public static string ColumnMethod(FunctionModel function, int index) => $"{function.Identifier}_Column{index}";

    /// <summary>The method that makes the column of results.</summary>
    public static string ResultMethod(FunctionModel function) => $"{function.Identifier}_Result";

    /// <summary>Writes how the records of some functions are made and taken apart; each record once.</summary>
    public static void EmitRecords(IndentedWriter writer, IEnumerable<FunctionModel> functions)
    {
        IEnumerable<FunctionShape> records = functions
            .SelectMany(static function => function.Parameters.Select(static parameter => parameter.Shape).Append(function.ResultShape))
            .SelectMany(static shape => shape is null ? [] : RecordsOf(shape))
            .GroupBy(static record => record.CSharp, StringComparer.Ordinal)
            .OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(static same => same.First());
        foreach (FunctionShape record in records)
        {
            writer.Blank();
            EmitRecordColumn(writer, record);
            writer.Blank();
            EmitRecordResult(writer, record);
        }
    }

    private static IEnumerable<FunctionShape> RecordsOf(FunctionShape shape) =>
        shape.Parts.SelectMany(static part => RecordsOf(part.Shape)).Concat(shape.Type == FunctionType.Record ? [shape] : []);

    private static void EmitRecordColumn(IndentedWriter writer, FunctionShape record)
    {
        string name = $"{RecordName(record)}_Column";
        string[] needed =
        [
            "pdkSource", .. record.Parts.Select(static (part, index) => (part, index))
                .Where(static pair => !pair.part.IsNullable).Select(static pair => $"pdk{pair.index}"),
        ];
        writer.Lines($"/// <summary>Makes {record.Text(true).Replace("<", "of ").Replace(">", "")}.</summary>");
        writer.Lines($"internal readonly struct {name}<{TypeArguments(record, "TSource")}> : global::Pdk.Abi.IColumn<{record.CSharp}>");
        EmitConstraints(writer, record, "TSource", "IColumnSource", "IColumn");
        writer.Open();
        EmitFields(writer, record, name, "TSource pdkSource", "readonly ");
        writer.Lines($"public bool HasNulls => {string.Join(" || ", needed.Select(static column => column + ".HasNulls"))};");
        writer.Blank();
        writer.Lines("public bool IsNull(long pdkRow) =>");
        writer.Lines($"    {string.Join(" || ", needed.Select(static column => column + ".IsNull(pdkRow)"))};");
        writer.Blank();
        string values = string.Join(", ", record.Parts.Select(static (_, index) => $"pdk{index}[pdkRow]"));
        writer.Lines($"public {record.CSharp} this[long pdkRow] => new {record.CSharp}({values});");
        writer.Close();
    }

    private static void EmitRecordResult(IndentedWriter writer, FunctionShape record)
    {
        string name = $"{RecordName(record)}_Result";
        writer.Lines($"/// <summary>Takes {record.Text(true).Replace("<", "of ").Replace(">", "")} apart.</summary>");
        writer.Lines($"internal struct {name}<{TypeArguments(record, "TTarget")}> : global::Pdk.Abi.IResultColumn<{record.CSharp}>");
        EmitConstraints(writer, record, "TTarget", "IColumnTarget", "IResultColumn");
        writer.Open();
        EmitFields(writer, record, name, "TTarget pdkTarget", "");
        writer.Open($"public void Set(long pdkRow, {record.CSharp} pdkRecord)");
        for (int index = 0; index < record.Parts.Count; index++)
        {
            FunctionField part = record.Parts[index];
            if (!part.IsNullable && !part.Shape.IsReference)
            {
                writer.Lines($"pdk{index}.Set(pdkRow, pdkRecord.@{part.Property});");
                continue;
            }

            writer.Open($"if (pdkRecord.@{part.Property} is {{ }} pdkValue{index})");
            writer.Lines($"pdk{index}.Set(pdkRow, pdkValue{index});");
            writer.Close();
            writer.Open("else");
            writer.Lines($"pdk{index}.SetNull(pdkRow);");
            writer.Close();
        }

        writer.Close();
        writer.Blank();
        writer.Open("public void SetNull(long pdkRow)");
        writer.Lines("pdkTarget.SetNull(pdkRow);");
        for (int index = 0; index < record.Parts.Count; index++)
        {
            writer.Lines($"pdk{index}.SetNull(pdkRow);");
        }

        writer.Close();
        writer.Close();
    }

    private static void EmitFields(IndentedWriter writer, FunctionShape record, string name, string outer, string modifier)
    {
        List<string> all = [outer, .. record.Parts.Select(static (_, index) => $"T{index} pdk{index}")];
        foreach (string field in all)
        {
            writer.Lines($"private {modifier}{field};");
        }

        writer.Blank();
        writer.Open($"public {name}({string.Join(", ", all)})");
        foreach (string field in all)
        {
            string variable = field.Substring(field.IndexOf(' ') + 1);
            writer.Lines($"this.{variable} = {variable};");
        }

        writer.Close();
        writer.Blank();
    }

    private static void EmitConstraints(IndentedWriter writer, FunctionShape record, string outer, string outerInterface, string column)
    {
        writer.Lines($"    where {outer} : struct, global::Pdk.Abi.{outerInterface}<{outer}>");
        for (int index = 0; index < record.Parts.Count; index++)
        {
            // Results that may be null are asked for it before: what comes is a value.
            FunctionField part = record.Parts[index];
            string type = column == "IColumn" ? part.CSharp : part.Shape.CSharp;
            writer.Lines($"    where T{index} : struct, global::Pdk.Abi.{column}<{type}>");
        }
    }

    private static string TypeArguments(FunctionShape record, string outer) =>
        string.Join(", ", record.Parts.Select(static (_, index) => $"T{index}").Prepend(outer));

    private static string RecordName(FunctionShape record) => $"Record_{TypeNames.Mirror(record.CSharp)}";

    /// <summary>The type of a column, without what says that it may be null.</summary>
    private static string Column(NestedStyle style, FunctionShape shape) => shape.Type switch
    {
        FunctionType.List => $"global::Pdk.Abi.ListColumn<{shape.Parts[0].CSharp}, {style.Source}, {Column(style, shape.Parts[0])}>",
        FunctionType.Record => $"{FunctionEmitter.Class}.{RecordName(shape)}_Column<{style.Source}, "
            + $"{string.Join(", ", shape.Parts.Select(part => Column(style, part)))}>",
        _ => style.Column(shape.Type),
    };

    private static string Column(NestedStyle style, FunctionField part) => part.IsNullable
        ? $"global::Pdk.Abi.{Maybe(part)}<{part.Shape.CSharp}, {Column(style, part.Shape)}>"
        : Column(style, part.Shape);

    private static string Maybe(FunctionField part) => part.Shape.IsReference ? "MaybeReferenceColumn" : "MaybeColumn";

    private static string NewColumn(NestedStyle style, FunctionShape shape, string source)
    {
        IEnumerable<string> parts = shape.Type == FunctionType.List
            ? [NewColumn(style, shape.Parts[0], $"{source}.Items")]
            : shape.Parts.Select((part, index) => NewColumn(style, part, $"{source}.Field({index})"));
        return shape.IsNested
            ? $"new {Column(style, shape)}({string.Join(", ", parts.Prepend(source))})"
            : style.NewColumn(shape.Type, source);
    }

    private static string NewColumn(NestedStyle style, FunctionField part, string source) => part.IsNullable
        ? $"new {Column(style, part)}({NewColumn(style, part.Shape, source)})"
        : NewColumn(style, part.Shape, source);

    private static string Result(NestedStyle style, FunctionShape shape) => shape.Type switch
    {
        FunctionType.List => $"global::Pdk.Abi.ListResult<{shape.Parts[0].CSharp}, {style.Target}, {Item(style, shape.Parts[0])}>",
        FunctionType.Record => $"{FunctionEmitter.Class}.{RecordName(shape)}_Result<{style.Target}, "
            + $"{string.Join(", ", shape.Parts.Select(part => Result(style, part.Shape)))}>",
        _ => style.Result(shape.Type),
    };

    /// <summary>Where the items of a list go, which are given as they are.</summary>
    private static string Item(NestedStyle style, FunctionField part) => IsMaybe(part)
        ? $"global::Pdk.Abi.MaybeResult<{part.Shape.CSharp}, {Result(style, part.Shape)}>"
        : Result(style, part.Shape);

    private static bool IsMaybe(FunctionField part) => part.IsNullable && !part.Shape.IsReference;

    /// <summary>The columns of items are made anew whenever there is more room for them.</summary>
    private static string NewResult(NestedStyle style, FunctionShape shape, string target, int depth)
    {
        switch (shape.Type)
        {
            case FunctionType.List:
                string at = $"pdkAt{depth}";
                string item = NewResult(style, shape.Parts[0].Shape, at, depth + 1);
                string made = IsMaybe(shape.Parts[0]) ? $"new {Item(style, shape.Parts[0])}({item})" : item;
                return $"new {Result(style, shape)}({target}, static {at} => {made})";
            case FunctionType.Record:
                IEnumerable<string> fields = shape.Parts.Select((part, index) =>
                    NewResult(style, part.Shape, $"{target}.Field({index})", depth + 1));
                return $"new {Result(style, shape)}({string.Join(", ", fields.Prepend(target))})";
            default:
                return $"new {style.Result(shape.Type)}({target}.Leaf)";
        }
    }
}
