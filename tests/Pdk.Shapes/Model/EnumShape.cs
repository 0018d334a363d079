namespace Pdk.Shapes.Model;

/// <summary>An enumeration.</summary>
public sealed class EnumShape(string name, Container container, ScalarShape underlying, IReadOnlyList<(string Name, string Value)> members) : DefinedShape(name, container)
{
    /// <summary>The type beneath.</summary>
    public ScalarShape Underlying => underlying;

    /// <summary>Its members, with their values as they are written.</summary>
    public IReadOnlyList<(string Name, string Value)> Members => members;

    /// <inheritdoc/>
    public override bool IsValueType => true;

    /// <inheritdoc/>
    public override bool CanBeKey => true;

    /// <inheritdoc/>
    public override bool IsBlittable => true;
}
