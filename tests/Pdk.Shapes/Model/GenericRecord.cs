namespace Pdk.Shapes.Model;

/// <summary>The declaration of a generic record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Container">Where it is declared.</param>
/// <param name="ParameterCount">How many type parameters it has.</param>
/// <param name="IsStruct">Whether it is a record struct.</param>
/// <param name="Fields">Its fields, in terms of its type parameters.</param>
public sealed record GenericRecord(string Name, Container Container, int ParameterCount, bool IsStruct, IReadOnlyList<FieldShape> Fields);
