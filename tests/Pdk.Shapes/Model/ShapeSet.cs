namespace Pdk.Shapes.Model;

/// <summary>All that is made from one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Types">The types to declare.</param>
/// <param name="Generics">The generic records to declare.</param>
/// <param name="Cases">The shapes that cross.</param>
public sealed record ShapeSet(int Seed, IReadOnlyList<DefinedShape> Types, IReadOnlyList<GenericRecord> Generics, IReadOnlyList<ShapeCase> Cases)
{
    /// <summary>How many contracts the shapes are spread over.</summary>
    public int ContractCount => Cases[^1].Contract + 1;
}
