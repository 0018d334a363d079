using System.Runtime.InteropServices;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Native.Signals;

/// <summary>
/// Keeps the way of a hardware fault short, from the system to the runtime that has to deal with it: one object for each library's first
/// call.
/// </summary>
/// <remarks>
/// <para>A .NET runtime turns a null dereference and a division by zero into exceptions by handling a signal. With its first call, the one
/// in a library puts its handler before those of all others and passes on what is not its own; the host's comes last. So a fault of the
/// host would wander through every library, on a stack that is made for one handler: with 15 libraries it overflows, which ends the
/// process.</para>
/// <para>Therefore each library's handler is taken out of the chain once it is there, and the loader's own goes by the address of the
/// interrupted instruction. What a library declines goes to the host, as it would at the end of the chain.</para>
/// <para>Linux on x64. Elsewhere the chain stays as it is.</para>
/// </remarks>
internal sealed class FaultRouting
{
    // SIGFPE and SIGSEGV: those for which a runtime in a library has a handler, besides the one that stops threads, which all must see.
    private static readonly FaultDispatcher[] s_dispatchers = [new(8), new(11)];

    // A library's handler is told from another's by what was there before, so their first calls must not overlap.
    private static readonly SemaphoreSlim s_turn = new(1);

    private readonly Lock _gate = new();
    private readonly SignalAction?[] _before = new SignalAction?[s_dispatchers.Length];
    private MappedImage? _image;
    private bool _isOver;

    private static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>To be called right before a library's first call, on its thread. Waits while another library is in its own.</summary>
    /// <param name="entry">A function of the library.</param>
    /// <exception cref="DeadlineException">Nobody waits for the library any more.</exception>
    internal void Begin(nint entry)
    {
        if (!IsSupported || MappedImage.Of(entry, new MemoryProbe()) is not { } image)
        {
            return;
        }

        s_turn.Wait();
        lock (_gate)
        {
            if (_isOver)
            {
                s_turn.Release();
                throw new DeadlineException();
            }

            _image = image;
            for (int index = 0; index < s_dispatchers.Length; index++)
            {
                _before[index] = s_dispatchers[index].Look();
            }
        }
    }

    /// <summary>
    /// The first call is over, or is not waited for any more: takes over the handlers that the library's runtime has put in place by now,
    /// and lets the next library go on. From any thread; the first time counts.
    /// </summary>
    internal void End()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            if (_image is not { } image)
            {
                return;
            }

            for (int index = 0; index < s_dispatchers.Length; index++)
            {
                if (_before[index] is { } before)
                {
                    s_dispatchers[index].Take(before, image);
                }
            }

            s_turn.Release();
        }
    }
}
