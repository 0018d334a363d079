using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Whole blocks: a root slot, and behind it what it refers to.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public static class MirrorBlock<T, TSlot, TMirror>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <summary>Writes an argument.</summary>
    /// <param name="arena">The call's memory.</param>
    /// <param name="value">The argument.</param>
    /// <returns>Where the block lies in the arena.</returns>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public static Range Write(MirrorArena arena, T value)
    {
        ArgumentNullException.ThrowIfNull(arena);
        PdkBuffer buffer = arena.Buffer;
        Align(buffer);
        int start = buffer.Length;
        Append(buffer, value);
        return start..buffer.Length;
    }

    /// <summary>Writes an argument.</summary>
    /// <param name="arena">The call's memory.</param>
    /// <param name="value">The argument.</param>
    /// <param name="place">What the message calls it: <c>'order' of IShop.Confirm</c>.</param>
    /// <returns>Where the block lies in the arena.</returns>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public static Range Write(MirrorArena arena, T value, string place)
    {
        try
        {
            return Write(arena, value);
        }
        catch (PdkDataException error) when (error.IsOfNull)
        {
            throw MirrorErrors.In(place, error);
        }
    }

    /// <summary>Writes a block at the end of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="PdkDataException">
    /// A part of the value is null although its type promises one, or it nests too deep. The buffer is as it was.
    /// </exception>
    public static void Append(PdkBuffer buffer, T value)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        int start = buffer.Length;
        try
        {
            MirrorWriter writer = new(buffer);
            writer.Begin(Unsafe.SizeOf<TSlot>());
            TSlot slot = TMirror.Write(ref writer, value);
            writer.Store(0, in slot);
        }
        catch
        {
            buffer.Truncate(start);
            throw;
        }
    }

    /// <summary>Reads a block of the other side.</summary>
    /// <param name="block">The block.</param>
    /// <exception cref="PdkDataException">It is malformed, or a constructor or setter of the type refused a value.</exception>
    /// <exception cref="PdkProtocolException">The view is impossible.</exception>
    public static T Read(BytesView block)
    {
        MirrorReader reader = new(block);
        try
        {
            return TMirror.Read(ref reader, reader.Root<TSlot>());
        }
        catch (Exception exception) when (exception is not (PdkDataException or PdkProtocolException or OutOfMemoryException))
        {
            // A constructor or setter of the type refused the value that came: that says nothing against whoever is called with it.
            throw new PdkDataException($"A {typeof(T)} could not be made of what was sent: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a block.</summary>
    /// <param name="block">The block.</param>
    /// <exception cref="PdkDataException">It is malformed.</exception>
    public static unsafe T Read(ReadOnlySpan<byte> block)
    {
        fixed (byte* data = block)
        {
            return Read(new BytesView { Data = data, Length = block.Length });
        }
    }

    // The root is padded, since what follows it begins at a multiple of the alignment; so a block of its own is too.
    private static void Align(PdkBuffer buffer)
    {
        int padding = -buffer.Length & (MirrorFormat.Alignment - 1);
        buffer.GetSpan(padding)[..padding].Clear();
        buffer.Advance(padding);
    }
}
