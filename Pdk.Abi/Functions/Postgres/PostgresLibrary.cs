using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Tells the glue of a library which functions it has: one for each of its slots, in their order.</summary>
public sealed unsafe class PostgresLibrary
{
    private readonly List<PostgresFunction> _functions = [];

    private PostgresLibrary()
    {
    }

    /// <summary>Answers <c>pdk_postgres_open</c>, at the first call of a function in a process.</summary>
    /// <param name="table">The glue's table, which is filled.</param>
    /// <param name="release">What frees the bytes of a result: <c>void (*)(void)</c>.</param>
    /// <param name="register">Adds each function.</param>
    /// <returns>0, or the kind of a failure of which the message tells. Never throws.</returns>
    /// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Open(nint table, nint release, Action<PostgresLibrary> register)
    {
        PostgresTable* target = (PostgresTable*)table;
        PostgresErrors.Use(target->Message);
        PostgresInterrupts.Use(target->Cancelled, target->Dying);
        try
        {
            ThreadStorage.Ensure();
            ThreadStorage.PrepareLibrary();
            PostgresLibrary library = new();
            register(library);
            // For the life of the process, as the library.
            int count = library._functions.Count;
            PostgresFunction* functions = (PostgresFunction*)NativeMemory.Alloc((nuint)count, (nuint)sizeof(PostgresFunction));
            library._functions.CopyTo(new Span<PostgresFunction>(functions, count));
            target->Release = release;
            target->Count = count;
            target->Functions = functions;
            return (int)PostgresStatus.Value;
        }
        catch (Exception exception)
        {
            return (int)PostgresErrors.Write("The library cannot be used", exception);
        }
    }

    /// <summary>The glue has copied the bytes of a result.</summary>
    public static void Release() => ResultBuffer.Release();

    /// <summary>Adds a function of a row.</summary>
    /// <param name="name">Its name in SQL.</param>
    /// <param name="call">Its code: <c>void (*)(pdk_call *)</c>.</param>
    /// <param name="parameters">How many it has.</param>
    /// <param name="hasText">Whether a text crosses.</param>
    /// <param name="bytes">Which of the first 64 parameters are texts or bytes, one bit each.</param>
    /// <param name="moreBytes">The same of the parameters behind.</param>
    public void AddRow(string name, nint call, int parameters, bool hasText, ulong bytes, ulong moreBytes) =>
        Add(new PostgresAggregate(name, 0, 0, 0), PostgresPart.Row, call, parameters, hasText, bytes, moreBytes);

    /// <summary>Adds a part of an aggregate.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="part">What the part does.</param>
    /// <param name="call">Its code: <c>void (*)(pdk_call *)</c>.</param>
    /// <param name="parameters">How many it has beside the state.</param>
    /// <param name="hasText">Whether a text crosses.</param>
    /// <param name="bytes">Which of the first 64 of them are texts or bytes, one bit each.</param>
    /// <param name="moreBytes">The same of those behind.</param>
    public void AddPart(
        PostgresAggregate aggregate, PostgresPart part, nint call, int parameters, bool hasText, ulong bytes, ulong moreBytes) =>
        Add(aggregate, part, call, parameters + 1, hasText, bytes, moreBytes);

    private void Add(
        PostgresAggregate aggregate, PostgresPart part, nint call, int arguments, bool hasText, ulong bytes, ulong moreBytes) =>
        _functions.Add(new PostgresFunction
        {
            Call = call,
            End = aggregate.End,
            Name = Native(aggregate.Name),
            FirstBytes = bytes,
            LastBytes = moreBytes,
            StateKey = aggregate.Key,
            StateSize = aggregate.Size,
            Part = part,
            Arguments = arguments,
            HasText = hasText ? 1 : 0,
            PlainArguments = part == PostgresPart.Row && !hasText && (bytes | moreBytes) == 0 ? arguments : -1,
        });

    private static byte* Native(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte* copy = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, length));
        return copy;
    }
}
