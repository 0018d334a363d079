namespace Pdk.Shapes.Model;

/// <summary>A field, property or parameter of a type of our own.</summary>
/// <param name="Name">Its name, without the @ that a keyword needs.</param>
/// <param name="Shape">Its type.</param>
public sealed record FieldShape(string Name, Shape Shape);
