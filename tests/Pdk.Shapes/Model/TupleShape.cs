using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A tuple of two elements or more. From eight on, the runtime nests them.</summary>
public sealed class TupleShape(IReadOnlyList<Shape> elements, bool isNamed) : Shape
{
    private const int NestedFrom = 7;

    private static readonly Type[] s_definitions =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>Its elements.</summary>
    public IReadOnlyList<Shape> Elements => elements;

    /// <inheritdoc/>
    public override string CSharp =>
        $"({string.Join(", ", elements.Select((element, index) => isNamed ? $"{element.CSharp} Part{index}" : element.CSharp))})";

    /// <inheritdoc/>
    public override bool IsValueType => true;

    /// <inheritdoc/>
    public override bool CanBeKey => elements.All(element => element.CanBeKey);

    /// <inheritdoc/>
    public override int Level => elements.Max(element => element.Level);

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) => Close([.. elements.Select(element => element.Resolve(contract))]);

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> arguments) =>
        new TupleShape([.. elements.Select(element => element.Substitute(arguments))], isNamed);

    /// <summary>Makes a tuple of a type that <see cref="Resolve"/> gave.</summary>
    public static object Create(Type type, ReadOnlySpan<object?> values) => values.Length <= NestedFrom
        ? Activator.CreateInstance(type, values.ToArray())!
        : Activator.CreateInstance(type, [.. values[..NestedFrom], Create(type.GetGenericArguments()[NestedFrom], values[NestedFrom..])])!;

    private static Type Close(Type[] elements) => elements.Length <= NestedFrom
        ? s_definitions[elements.Length - 1].MakeGenericType(elements)
        : s_definitions[NestedFrom].MakeGenericType([.. elements[..NestedFrom], Close(elements[NestedFrom..])]);
}
