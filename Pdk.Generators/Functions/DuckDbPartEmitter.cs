using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>The pieces of code that all callbacks of DuckDB are made of.</summary>
internal static class DuckDbPartEmitter
{
    private const string Callback = "[global::System.Runtime.InteropServices.UnmanagedCallersOnly("
        + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";

    /// <summary>The address of a callback.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="types">Its types, of the result last.</param>
    public static string Pointer(string name, string types) => $"(nint)(delegate* unmanaged[Cdecl]<{types}>)&{name}";

    /// <summary>The types of a function, of the result first.</summary>
    public static string Types(FunctionModel function) => string.Join(
        ", ",
        function.Parameters.Select(static parameter => ShapeName(parameter.Type, parameter.Shape))
            .Prepend(ShapeName(function.Result, function.ResultShape)));

    /// <summary>The type of the engine.</summary>
    public static string TypeName(FunctionType type) => "global::Pdk.Abi.DuckDbType." + type switch
    {
        FunctionType.Boolean => "Boolean",
        FunctionType.Int32 => "Integer",
        FunctionType.Int64 => "BigInt",
        FunctionType.UInt64 => "UBigInt",
        FunctionType.Double => "Double",
        FunctionType.Text or FunctionType.Utf8 => "Varchar",
        FunctionType.Bytes => "Blob",
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

    private static string ShapeName(FunctionType type, FunctionShape? shape) => type switch
    {
        FunctionType.List => $"global::Pdk.Abi.DuckDbShape.ListOf({ShapeName(shape!.Parts[0].Shape.Type, shape.Parts[0].Shape)})",
        FunctionType.Record => "global::Pdk.Abi.DuckDbShape.StructOf("
            + string.Join(", ", shape!.Parts.Select(static part =>
                $"({CSharpLiteral.Of(part.Name)}, {ShapeName(part.Shape.Type, part.Shape)})")) + ")",
        _ => TypeName(type),
    };

    /// <summary>Whether C# and DuckDB keep values of a type in the same way.</summary>
    public static bool IsKeptAlike(FunctionType type) => type == FunctionType.Boolean || FunctionTypes.IsNumber(type);

    /// <summary>A column of a parameter over a vector of the engine.</summary>
    public static string Column(FunctionModel function, int index, string vector) =>
        function.Parameters[index] is { Shape: not null } nested
            ? $"{NestedEmitter.ColumnMethod(function, index)}(new {NestedStyle.DuckDb.Source}({vector}, {CSharpLiteral.Of(nested.Name)}))"
            : Column(function.Parameters[index], vector);

    private static string Column(FunctionParameter parameter, string vector) => parameter.Type switch
    {
        FunctionType.Text => $"new global::Pdk.Abi.DuckDbTextColumn({vector})",
        FunctionType.Utf8 or FunctionType.Bytes => $"new global::Pdk.Abi.DuckDbBytesColumn({vector})",
        FunctionType.Timestamp => $"new global::Pdk.Abi.DuckDbTimeColumn({vector}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Date => $"new global::Pdk.Abi.DuckDbDateColumn({vector}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Interval => $"new global::Pdk.Abi.DuckDbIntervalColumn({vector}, {CSharpLiteral.Of(parameter.Name)})",
        FunctionType.Uuid => $"new global::Pdk.Abi.DuckDbUuidColumn({vector})",
        FunctionType.Decimal => $"new global::Pdk.Abi.DuckDbDecimalColumn({vector}, {CSharpLiteral.Of(parameter.Name)})",
        _ => $"new global::Pdk.Abi.DuckDbColumn<{FunctionTypes.Element(parameter.Type)}>({vector})",
    };

    /// <summary>Declares a column for each parameter: <c>pdk0</c>, <c>pdk1</c>, and so on.</summary>
    public static void EmitColumns(IndentedWriter writer, FunctionModel function)
    {
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            string vector = $"global::Pdk.Abi.DuckDbChunk.Column(pdkChunk, {index})";
            writer.Lines($"var pdk{index} = {Column(function, index, vector)};");
        }
    }

    /// <summary>The columns of a call: <c>pdk0, pdk1, </c>.</summary>
    public static string Columns(FunctionModel function) =>
        string.Concat(function.Parameters.Select(static (_, index) => $"pdk{index}, "));

    /// <summary>Where results go, over a vector of the engine.</summary>
    public static string Result(FunctionModel function, string vector) => function.ResultShape is not null
        ? $"{NestedEmitter.ResultMethod(function)}(new {NestedStyle.DuckDb.Target}({vector}))"
        : SimpleResult(function, vector);

    private static string SimpleResult(FunctionModel function, string vector) => "new global::Pdk.Abi.DuckDb" + (function switch
    {
        { Kind: FunctionKind.WritingRow, Result: FunctionType.Utf8 } => "WrittenText",
        { Kind: FunctionKind.WritingRow } => "WrittenBytes",
        { Result: FunctionType.Text } => "TextResult",
        { Result: FunctionType.Bytes } => "BytesResult",
        { Result: FunctionType.Timestamp } => "TimeResult",
        { Result: FunctionType.Date } => "DateResult",
        { Result: FunctionType.Interval } => "IntervalResult",
        { Result: FunctionType.Uuid } => "UuidResult",
        { Result: FunctionType.Decimal } => "DecimalResult",
        _ => $"Result<{FunctionTypes.Element(function.Result)}>",
    }) + $"({vector})";

    /// <summary>Begins a callback that cannot fail.</summary>
    public static void EmitHead(IndentedWriter writer, string result, string name, string parameters)
    {
        writer.Blank();
        writer.Lines(Callback);
        writer.Lines($"private static {result} {name}({parameters})");
    }

    /// <summary>Writes a callback of which every exception is told to the engine.</summary>
    public static void EmitGuarded(IndentedWriter writer, string name, string parameters, string before, Action body, string tell)
    {
        EmitHead(writer, "void", name, parameters);
        writer.Open();
        writer.LinesIf(before.Length > 0, before);
        writer.Open("try");
        body();
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines(tell);
        writer.Close();
        writer.Close();
    }
}
