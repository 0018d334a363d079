using Pdk.Abi;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>Writes and reads blocks of one type, by the mirror that was generated for it.</summary>
internal abstract class MirrorProbe
{
    /// <summary>A block with a value.</summary>
    public abstract byte[] Write(object value);

    /// <summary>The value of a block.</summary>
    public abstract object Read(BytesView block);

    /// <summary>Makes one.</summary>
    /// <param name="arguments">The type and its slot.</param>
    /// <param name="mirror">Its mirror.</param>
    public static MirrorProbe Create(Type[] arguments, Type mirror) =>
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
