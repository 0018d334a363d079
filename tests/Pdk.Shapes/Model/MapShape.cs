using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A dictionary.</summary>
public sealed class MapShape(Type definition, Shape key, Shape value) : Shape
{
    /// <summary>Their definitions.</summary>
    public static IReadOnlyList<Type> Definitions { get; } = [typeof(Dictionary<,>), typeof(IReadOnlyDictionary<,>)];

    /// <summary>The open generic type.</summary>
    public Type Definition => definition;

    /// <summary>Its keys.</summary>
    public Shape Key => key;

    /// <summary>Its values.</summary>
    public Shape Value => value;

    /// <inheritdoc/>
    public override string CSharp => GenericName.Of(definition, key, value);

    /// <inheritdoc/>
    public override bool IsValueType => false;

    /// <inheritdoc/>
    public override int Level => Math.Max(key.Level, value.Level);

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) => definition.MakeGenericType(key.Resolve(contract), value.Resolve(contract));

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> arguments) => new MapShape(definition, key.Substitute(arguments), value.Substitute(arguments));
}
