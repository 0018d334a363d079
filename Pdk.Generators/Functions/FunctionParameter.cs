namespace Pdk.Generators.Functions;

/// <summary>A parameter of a function, as engines see it.</summary>
/// <param name="Name">Its name, as its author writes it and without an escape.</param>
/// <param name="Type">Its type; of a column or a group that of the elements.</param>
/// <param name="IsNullable">Whether the function wants to know of nulls.</param>
internal sealed record FunctionParameter(string Name, FunctionType Type, bool IsNullable)
{
    /// <summary>Of lists and records what lies in them; otherwise null.</summary>
    public FunctionShape? Shape { get; init; }

    /// <summary>The type in C# of its values, without what says that they may be null.</summary>
    public string Element => Shape?.CSharp ?? FunctionTypes.Element(Type);

    /// <summary>How people read its type.</summary>
    /// <param name="withMarks">Whether question marks say what may be null.</param>
    public string TypeName(bool withMarks) =>
        (Shape?.Text(withMarks) ?? FunctionModel.TypeName(Type, false)) + (withMarks && IsNullable ? "?" : "");
}
