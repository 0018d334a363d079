using Pdk.Abi;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>Writes and reads blocks of one type, by the mirror that was generated for it.</summary>
internal abstract class MirrorProbe
{
    private const string MirrorNamespace = "Pdk.Generated.Mirrors";

    private static readonly Dictionary<Type, MirrorProbe> s_probes = BuiltShapes.Contract.GetTypes()
        .Where(mirror => mirror.Namespace == MirrorNamespace)
        .SelectMany(mirror => mirror.GetInterfaces(), (mirror, face) => (mirror, face))
        .Where(pair => pair.face.IsGenericType && pair.face.GetGenericTypeDefinition() == typeof(IMirror<,>))
        .GroupBy(pair => pair.face.GetGenericArguments()[0])
        .ToDictionary(group => group.Key, group => Make(group.First().face.GetGenericArguments(), group.First().mirror));

    /// <summary>Probes for all random types that cross as records or unions.</summary>
    public static IReadOnlyList<(DefinedShape Shape, MirrorProbe Probe)> All { get; } =
    [
        .. from shape in BuiltShapes.Set.Types
           let type = shape.Resolve(BuiltShapes.Contract)
           where s_probes.ContainsKey(type)
           select (shape, s_probes[type]),
    ];

    /// <summary>The probe of a type.</summary>
    public static MirrorProbe Of<T>() => s_probes[typeof(T)];

    /// <summary>A block with a value.</summary>
    public abstract byte[] Write(object value);

    /// <summary>The value of a block.</summary>
    public abstract object Read(BytesView block);

    private static MirrorProbe Make(Type[] arguments, Type mirror) =>
        (MirrorProbe)Activator.CreateInstance(typeof(Probe<,,>).MakeGenericType([.. arguments, mirror]))!;

    private sealed class Probe<T, TSlot, TMirror> : MirrorProbe
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        public override byte[] Write(object value)
        {
            using PdkBuffer buffer = new();
            MirrorBlock<T, TSlot, TMirror>.Append(buffer, (T)value);
            return buffer.WrittenSpan.ToArray();
        }

        public override object Read(BytesView block) => MirrorBlock<T, TSlot, TMirror>.Read(block)!;
    }
}
