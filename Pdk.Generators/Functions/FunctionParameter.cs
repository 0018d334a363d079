namespace Pdk.Generators.Functions;

/// <summary>A parameter of a function, as engines see it.</summary>
/// <param name="Name">Its name, as its author writes it and without an escape.</param>
/// <param name="Type">Its type; of a column or a group that of the elements.</param>
/// <param name="IsNullable">Whether the function wants to know of nulls.</param>
internal sealed record FunctionParameter(string Name, FunctionType Type, bool IsNullable);
