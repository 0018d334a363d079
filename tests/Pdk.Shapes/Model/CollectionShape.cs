using System.Collections.Immutable;
using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A list or a set.</summary>
public sealed class CollectionShape(Type definition, Shape element) : Shape
{
    /// <summary>Definitions of lists: the array stands for <c>T[]</c>.</summary>
    public static IReadOnlyList<Type> Lists { get; } = [typeof(Array), typeof(List<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(ImmutableArray<>)];

    /// <summary>Definitions of sets.</summary>
    public static IReadOnlyList<Type> Sets { get; } = [typeof(HashSet<>), typeof(IReadOnlySet<>)];

    /// <summary>The open generic type, or <see cref="Array"/>.</summary>
    public Type Definition => definition;

    /// <summary>What is in it.</summary>
    public Shape Element => element;

    /// <inheritdoc/>
    public override string CSharp => IsArray ? element.CSharp + "[]" : GenericName.Of(definition, element);

    /// <inheritdoc/>
    public override bool IsValueType => definition.IsValueType;

    /// <inheritdoc/>
    public override int Level => element.Level;

    private bool IsArray => definition == typeof(Array);

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) =>
        IsArray ? element.Resolve(contract).MakeArrayType() : definition.MakeGenericType(element.Resolve(contract));

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> arguments) => new CollectionShape(definition, element.Substitute(arguments));
}
