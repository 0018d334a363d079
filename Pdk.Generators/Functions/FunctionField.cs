namespace Pdk.Generators.Functions;

/// <summary>What lies in a list or a record.</summary>
/// <param name="Name">Of a record: the name of the field in SQL; otherwise empty.</param>
/// <param name="Property">Of a record: the property that has it; otherwise empty.</param>
/// <param name="Shape">Its type.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record FunctionField(string Name, string Property, FunctionShape Shape, bool IsNullable)
{
    /// <summary>The type in C#, with what says that it may be null.</summary>
    public string CSharp => Shape.CSharp + (IsNullable ? "?" : "");

    /// <summary>The type as people read it.</summary>
    public string Text(bool withMarks) => Shape.Text(withMarks) + (withMarks && IsNullable ? "?" : "");
}
