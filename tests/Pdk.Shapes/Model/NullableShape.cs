using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A value or reference that may be missing.</summary>
public sealed class NullableShape(Shape inner) : Shape
{
    /// <summary>What is there otherwise.</summary>
    public Shape Inner => inner;

    /// <inheritdoc/>
    public override string CSharp => inner.CSharp + "?";

    /// <inheritdoc/>
    public override bool IsValueType => inner.IsValueType;

    /// <inheritdoc/>
    public override int Level => inner.Level;

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) =>
        inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner.Resolve(contract)) : inner.Resolve(contract);

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> arguments) => new NullableShape(inner.Substitute(arguments));
}
