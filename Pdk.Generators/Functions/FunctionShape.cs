using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>A type of functions with what lies in it: of a list its items, of a record its fields.</summary>
/// <param name="Type">What it is on the outside.</param>
/// <param name="CSharp">The type in C#, fully qualified, without what says that it may be null.</param>
/// <param name="IsReference">Whether it is a reference in C#.</param>
/// <param name="Parts">Of a list one part without a name, of a record its fields; otherwise empty.</param>
internal sealed record FunctionShape(FunctionType Type, string CSharp, bool IsReference, EquatableArray<FunctionField> Parts)
{
    /// <summary>Whether other types lie in it.</summary>
    public bool IsNested => Type is FunctionType.List or FunctionType.Record;

    /// <summary>As people read it: <c>list&lt;text?&gt;</c>.</summary>
    /// <param name="withMarks">Whether question marks say what may be null inside.</param>
    public string Text(bool withMarks) => Type switch
    {
        FunctionType.List => $"list<{Parts[0].Text(withMarks)}>",
        FunctionType.Record => $"struct<{string.Join(", ", Parts.Select(part => $"{part.Name}: {part.Text(withMarks)}"))}>",
        _ => FunctionModel.TypeName(Type, false),
    };
}
