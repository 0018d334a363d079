using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>One function.</summary>
/// <remarks>Equatable all the way down; see <see cref="ContractModel"/>.</remarks>
/// <param name="Name">How it is called in SQL.</param>
/// <param name="Kind">In which shape it is written.</param>
/// <param name="Target">The method, or the struct, fully qualified.</param>
/// <param name="ShortTarget">The same as messages call it.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Result">The type of its result.</param>
/// <param name="IsResultNullable">Whether the result may be null.</param>
/// <param name="IsPure">Whether the same arguments always give the same result.</param>
/// <param name="CanRemove">Of an incremental aggregate: whether rows can be taken away again.</param>
/// <param name="Description">One sentence about it; may be empty.</param>
/// <param name="Problem">Why it cannot be exported; empty where it can.</param>
internal sealed record FunctionModel(
    string Name,
    FunctionKind Kind,
    string Target,
    string ShortTarget,
    EquatableArray<FunctionParameter> Parameters,
    FunctionType Result,
    bool IsResultNullable,
    bool IsPure,
    bool CanRemove,
    string Description,
    string Problem)
{
    /// <summary>Of a result that is a list or a record what lies in it; otherwise null.</summary>
    public FunctionShape? ResultShape { get; init; }

    /// <summary>The type in C# of its results, without what says that they may be null.</summary>
    public string ResultElement => ResultShape?.CSharp ?? (Result == FunctionType.Bytes ? "byte[]" : FunctionTypes.Element(Result));

    /// <summary>Whether its results are references in C#, which can be null whatever the signature promises.</summary>
    public bool IsResultReference => ResultShape?.IsReference ?? Result is FunctionType.Text or FunctionType.Bytes;

    /// <summary>Whether a list or a record is among its types.</summary>
    public bool IsNested => ResultShape is not null || Parameters.Any(static parameter => parameter.Shape is not null);

    /// <summary>Which declaration it is: its id in XML documentation.</summary>
    public string Id { get; init; } = "";

    /// <summary>A C# identifier that no other function of the library has; set where all of them are known.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>Where its name is none: one like it that is; otherwise empty.</summary>
    public string SuggestedName { get; init; } = "";

    /// <summary>Whether its problem is a parameter by <c>in</c> or <c>ref readonly</c>.</summary>
    public bool IsReadByReference { get; init; }

    /// <summary>How it is called where it is asynchronous; otherwise null.</summary>
    public AsyncModel? Async { get; init; }

    /// <summary>The type of the configuration that it takes; empty where it takes none.</summary>
    public string ConfigurationType { get; init; } = "";

    /// <summary>That configuration, where the generator reads it; otherwise null.</summary>
    public ConfigurationModel? Configuration { get; init; }

    /// <summary>The styles that its attribute names.</summary>
    public EquatableArray<string> Named { get; init; }

    /// <summary>The styles that export it; set where those of the project and all functions are known.</summary>
    public EquatableArray<string> Exports { get; init; }

    /// <summary>The styles that do not export it, and why; set with <see cref="Exports"/>.</summary>
    public EquatableArray<ExportGap> Gaps { get; init; }

    /// <summary>Of an incremental aggregate: whether its state means the same in another process.</summary>
    public bool HasPlainState { get; init; }

    /// <summary>Whether it makes one result of many rows.</summary>
    public bool IsAggregate => Kind is FunctionKind.Group or FunctionKind.Incremental;

    /// <summary>The function as people read it: <c>repeat(text: text, times: bigint) -> text</c>.</summary>
    public string Signature
    {
        get
        {
            IEnumerable<string> parameters = Parameters.Select(static parameter => $"{parameter.Name}: {parameter.TypeName(true)}");
            string result = ResultShape?.Text(true) ?? TypeName(Result, false);
            return $"{Name}({string.Join(", ", parameters)}) -> {result}{(IsResultNullable ? "?" : "")}";
        }
    }

    /// <summary>The types that tell overloads apart.</summary>
    public string Types => string.Join(",", Parameters.Select(static parameter => parameter.TypeName(false)));

    /// <summary>What tells it from all others of a library: <c>repeat(text,bigint)</c>.</summary>
    public string Key => $"{Name}({Types})";

    /// <summary>How people read a type; of lists and records a <see cref="FunctionShape"/> says more.</summary>
    public static string TypeName(FunctionType type, bool isNullable) => (type switch
    {
        FunctionType.Boolean => "boolean",
        FunctionType.Int32 => "integer",
        FunctionType.Int64 => "bigint",
        FunctionType.UInt64 => "ubigint",
        FunctionType.Double => "double",
        FunctionType.Text or FunctionType.Utf8 => "text",
        FunctionType.Bytes => "bytes",
        FunctionType.Timestamp => "timestamp",
        FunctionType.Int8 => "tinyint",
        FunctionType.UInt8 => "utinyint",
        FunctionType.Int16 => "smallint",
        FunctionType.UInt16 => "usmallint",
        FunctionType.UInt32 => "uinteger",
        FunctionType.Single => "float",
        FunctionType.Date => "date",
        FunctionType.Interval => "interval",
        FunctionType.Uuid => "uuid",
        FunctionType.List => "list",
        FunctionType.Record => "struct",
        _ => "decimal(38,9)",
    }) + (isNullable ? "?" : "");
}
