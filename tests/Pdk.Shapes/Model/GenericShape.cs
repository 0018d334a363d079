using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A generic record with its type arguments.</summary>
public sealed class GenericShape(GenericRecord definition, IReadOnlyList<Shape> arguments) : Shape
{
    /// <summary>Its fields.</summary>
    public IReadOnlyList<FieldShape> Fields { get; } = [.. definition.Fields.Select(field => field with { Shape = field.Shape.Substitute(arguments) })];

    /// <inheritdoc/>
    public override string CSharp =>
        $"global::{definition.Container.CSharp}.{Identifiers.Escape(definition.Name)}<{string.Join(", ", arguments.Select(argument => argument.CSharp))}>";

    /// <inheritdoc/>
    public override bool IsValueType => definition.IsStruct;

    /// <inheritdoc/>
    public override int Level => 1 + Fields.Max(field => field.Shape.Level);

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) =>
        contract.GetType($"{definition.Container.MetadataPrefix}{definition.Name}`{arguments.Count}", throwOnError: true)!
            .MakeGenericType([.. arguments.Select(argument => argument.Resolve(contract))]);

    /// <inheritdoc/>
    public override Shape Substitute(IReadOnlyList<Shape> outer) => new GenericShape(definition, [.. arguments.Select(argument => argument.Substitute(outer))]);
}
