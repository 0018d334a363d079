using System.Reflection;
using Pdk.Abi;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>The mirrors that were generated into an assembly.</summary>
internal sealed class MirrorProbes
{
    private const string MirrorNamespace = "Pdk.Generated.Mirrors";

    private readonly Dictionary<Type, MirrorProbe> _probes;

    public MirrorProbes(Assembly contract, ShapeSet set)
    {
        _probes = contract.GetTypes()
            .Where(mirror => mirror.Namespace == MirrorNamespace)
            .SelectMany(mirror => mirror.GetInterfaces(), (mirror, face) => (mirror, face))
            .Where(pair => pair.face.IsGenericType && pair.face.GetGenericTypeDefinition() == typeof(IMirror<,>))
            .GroupBy(pair => pair.face.GetGenericArguments()[0])
            .ToDictionary(group => group.Key, group => MirrorProbe.Create(group.First().face.GetGenericArguments(), group.First().mirror));
        All =
        [
            .. from shape in set.Types
               let type = shape.Resolve(contract)
               where _probes.ContainsKey(type)
               select (shape, _probes[type]),
        ];
    }

    /// <summary>Those of the fixtures.</summary>
    public static MirrorProbes Built { get; } = new(BuiltShapes.Contract, BuiltShapes.Set);

    /// <summary>Probes for all random types that cross as records or unions.</summary>
    public IReadOnlyList<(DefinedShape Shape, MirrorProbe Probe)> All { get; }

    /// <summary>The probe of a type.</summary>
    public MirrorProbe Of<T>() => _probes[typeof(T)];

    /// <summary>A set's types that have a mirror although they cross as they are, or none although they do not.</summary>
    public IEnumerable<DefinedShape> Unexpected(ShapeSet set) =>
        set.Types.Where(type => (type is UnionShape or CompositeShape { IsBlittable: false }) != All.Any(pair => pair.Shape == type));
}
