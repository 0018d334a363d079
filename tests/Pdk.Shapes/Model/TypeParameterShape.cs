using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A type parameter of a generic record, inside its declaration.</summary>
public sealed class TypeParameterShape(int index) : Shape
{
    /// <inheritdoc/>
    public override string CSharp => "T" + index;

    /// <inheritdoc/>
    public override bool IsValueType => false;

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) => throw new InvalidOperationException("A type parameter has no values; substitute it first.");

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> arguments) => arguments[index];
}
