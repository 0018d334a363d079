using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Costs;

/// <summary>
/// Exports as a careful author writes them without a kit: an object behind a <see cref="GCHandle"/>, no exception that leaves the export,
/// a status, and the message of a failure in memory of malloc.
/// </summary>
/// <remarks>A handle that was given back, or was never given out, is not found out: that is what a table of instances is for.</remarks>
[SuppressMessage("Pdk.Usage", "PDK0200", Justification = "It is what the kit's guard is compared with.")]
internal static unsafe class GuardedByHand
{
    [UnmanagedCallersOnly(EntryPoint = "costs_hand_create", CallConvs = [typeof(CallConvCdecl)])]
    internal static nint Create()
    {
        try
        {
            return GCHandle.ToIntPtr(GCHandle.Alloc(new CostsPlugin()));
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "costs_hand_min", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Min(nint handle, int a, int b, int* result, byte** message)
    {
        try
        {
            *result = Of(handle).Min(a, b);
            return 0;
        }
        catch (Exception exception)
        {
            return Tell(exception, message);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "costs_hand_fail", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Fail(nint handle, int code, int* result, byte** message)
    {
        try
        {
            *result = Of(handle).Fail(code);
            return 0;
        }
        catch (Exception exception)
        {
            return Tell(exception, message);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "costs_hand_free", CallConvs = [typeof(CallConvCdecl)])]
    internal static void Free(byte* message) => NativeMemory.Free(message);

    private static ICosts Of(nint handle) => (ICosts)GCHandle.FromIntPtr(handle).Target!;

    private static int Tell(Exception exception, byte** message)
    {
        string text = exception.Message;
        int length = Encoding.UTF8.GetByteCount(text);
        byte* copy = (byte*)NativeMemory.Alloc((nuint)length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, length));
        copy[length] = 0;
        *message = copy;
        return 1;
    }
}
