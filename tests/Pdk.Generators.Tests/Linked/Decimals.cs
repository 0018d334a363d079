using System.Runtime.CompilerServices;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Answers with what the test set, and counts the calls that arrive.</summary>
internal sealed class Decimals : IDecimals
{
    /// <summary>16 bytes that are no decimal number: the framework ends the process where it calculates with them.</summary>
    public static decimal Impossible => Unsafe.BitCast<Int128, decimal>(new Int128(0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_00FF_0000));

    public int Calls { get; private set; }

    public decimal Answer { get; set; }

    /// <summary>What asynchronous calls wait for; null where they complete at once.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Thrown after the answer was stored.</summary>
    public Exception? Failure { get; set; }

    public decimal Echo(decimal x) => Result();

    public decimal EchoIn(in decimal x) => Result();

    public void Change(ref decimal x) => Make(out x);

    public void Make(out decimal x)
    {
        x = Result();
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    public async ValueTask<decimal> EchoLaterAsync(decimal x, CancellationToken token)
    {
        decimal result = Result();
        if (Gate is not null)
        {
            await Gate.Task;
        }

        return result;
    }

    public ValueTask<Note> NoteAsync(string text) => new(new Note(text));

    private decimal Result()
    {
        Calls++;
        return Answer;
    }
}
