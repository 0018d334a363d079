namespace Pdk.Abi;

/// <summary>A field of a column of structs.</summary>
/// <param name="Name">Its name: letters, digits and underscores.</param>
/// <param name="Shape">Its type.</param>
public readonly record struct ColumnField(string Name, ColumnShape Shape);
