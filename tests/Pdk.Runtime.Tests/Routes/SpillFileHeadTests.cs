using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>Whose file of a spill it is, and what of it is done with.</summary>
public sealed class SpillFileHeadTests
{
    private const int Length = 1000;

    private static readonly byte[] s_owner = "pipeline\nin -> out"u8.ToArray();
    private static readonly byte[] s_other = "pipeline\nin -> two"u8.ToArray();

    private readonly byte[] _head = SpillFileHead.Of(s_owner);

    [Fact]
    public void NewFile_IsDoneWithNowhere() => Assert.Null(SpillFileHead.DoneIn(_head, Length));

    [Fact]
    public void Note_SaysHowFarRecordsAreDoneWith()
    {
        Assert.Equal(500, DoneIn(500));
        Assert.Equal(Length, DoneIn(Length));
        Assert.Equal(_head.Length, DoneIn(_head.Length));
    }

    [Fact]
    public void NoteThatNoRunWouldWrite_IsNone()
    {
        Assert.Null(DoneIn(_head.Length - 1));
        Assert.Null(DoneIn(Length + 1));
        Assert.Null(DoneIn(-1));
    }

    [Fact]
    public void NoteThatIsDamaged_IsNone()
    {
        DoneIn(500);
        for (int at = 0; at < 12; at++)
        {
            byte[] damaged = [.. _head];
            damaged[SpillFileHead.DoneAt + at] ^= 1;

            Assert.Null(SpillFileHead.DoneIn(damaged, Length));
        }
    }

    [Fact]
    public void HeadOfTheRoute_IsComplete_WhenAllOfItIsThere()
    {
        Assert.True(SpillFileHead.IsComplete(_head, s_owner));
        for (int length = 0; length < _head.Length; length++)
        {
            Assert.False(SpillFileHead.IsComplete(_head.AsSpan(0, length), s_owner), $"{length} bytes");
        }
    }

    [Fact]
    public void HeadOfAnotherRoute_IsRefused_AsSoonAsThatIsKnown()
    {
        byte[] head = SpillFileHead.Of(s_other);
        for (int length = 32; length <= head.Length; length++)
        {
            Assert.Throws<SpillDamageException>(() => SpillFileHead.IsComplete(head.AsSpan(0, length), s_owner));
        }
    }

    [Fact]
    public void OwnerThatIsDamaged_IsRefused()
    {
        _head[^1] ^= 1;

        SpillDamageException damage = Assert.Throws<SpillDamageException>(() => SpillFileHead.IsComplete(_head, s_owner));

        Assert.Equal("it is the spill of another pipeline or route", damage.Message);
    }

    private long? DoneIn(long done)
    {
        SpillFileHead.DoneOf(done).CopyTo(_head, SpillFileHead.DoneAt);
        return SpillFileHead.DoneIn(_head, Length);
    }
}
