using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A type of the framework that has no parts.</summary>
public sealed class ScalarShape(Type type, string csharp, bool canBeKey = false, bool isBlittable = false) : Shape
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarShape> All { get; } =
    [
        new(typeof(bool), "bool", canBeKey: true, isBlittable: true),
        new(typeof(sbyte), "sbyte", canBeKey: true, isBlittable: true),
        new(typeof(byte), "byte", canBeKey: true, isBlittable: true),
        new(typeof(short), "short", canBeKey: true, isBlittable: true),
        new(typeof(ushort), "ushort", canBeKey: true, isBlittable: true),
        new(typeof(char), "char", canBeKey: true, isBlittable: true),
        new(typeof(int), "int", canBeKey: true, isBlittable: true),
        new(typeof(uint), "uint", canBeKey: true, isBlittable: true),
        new(typeof(long), "long", canBeKey: true, isBlittable: true),
        new(typeof(ulong), "ulong", canBeKey: true, isBlittable: true),
        new(typeof(float), "float", isBlittable: true),
        new(typeof(double), "double", isBlittable: true),
        new(typeof(Guid), "global::System.Guid", canBeKey: true, isBlittable: true),
        new(typeof(TimeSpan), "global::System.TimeSpan", canBeKey: true, isBlittable: true),
        new(typeof(decimal), "decimal", isBlittable: true),
        new(typeof(Half), "global::System.Half", isBlittable: true),
        new(typeof(Int128), "global::System.Int128", canBeKey: true),
        new(typeof(UInt128), "global::System.UInt128", canBeKey: true),
        new(typeof(DateTime), "global::System.DateTime"),
        new(typeof(DateTimeOffset), "global::System.DateTimeOffset"),
        new(typeof(string), "string", canBeKey: true),
        new(typeof(Uri), "global::System.Uri"),
        new(typeof(Version), "global::System.Version", canBeKey: true),
        new(typeof(byte[]), "byte[]"),
        new(typeof(ReadOnlyMemory<byte>), "global::System.ReadOnlyMemory<byte>"),
    ];

    /// <summary>The type itself.</summary>
    public Type Type => type;

    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override bool IsValueType => type.IsValueType;

    /// <inheritdoc/>
    public override bool CanBeKey => canBeKey;

    /// <inheritdoc/>
    public override bool IsBlittable => isBlittable;

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) => type;
}
