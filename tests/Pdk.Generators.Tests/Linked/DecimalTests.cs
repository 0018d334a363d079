using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Not all bits of a decimal number are sound, and the other side is not trusted to send only those.</summary>
public sealed class DecimalTests
{
    private readonly Decimals _instance = new();
    private readonly IDecimals _proxy;

    public DecimalTests() => _proxy = Border.Connect<IDecimals>(_instance);

    [Fact]
    public async Task ImpossibleArguments_NeverArriveAndBlameNobody()
    {
        decimal impossible = Decimals.Impossible;
        AssertMalformed("x", Assert.Throws<PdkDataException>(() => _proxy.Echo(impossible)));
        AssertMalformed("x", Assert.Throws<PdkDataException>(() => _proxy.EchoIn(in impossible)));
        AssertMalformed("x", Assert.Throws<PdkDataException>(() => _proxy.Change(ref impossible)));
        AssertMalformed("x", await Assert.ThrowsAsync<PdkDataException>(async () => await _proxy.EchoLaterAsync(Decimals.Impossible, default)));
        Assert.Equal(0, _instance.Calls);
        _instance.Answer = 12.34m;
        Assert.Equal(12.34m, _proxy.Echo(1));
    }

    [Fact]
    public async Task ImpossibleResults_AreRefused()
    {
        _instance.Answer = Decimals.Impossible;
        AssertMalformed("result", Assert.Throws<PdkDataException>(() => _proxy.Echo(1)));
        AssertMalformed("result", await Assert.ThrowsAsync<PdkDataException>(async () => await _proxy.EchoLaterAsync(1, default)));
        _instance.Gate = new TaskCompletionSource();
        Task<decimal> pending = _proxy.EchoLaterAsync(1, default).AsTask();
        _instance.Gate.SetResult();
        AssertMalformed("result", await Assert.ThrowsAsync<PdkDataException>(() => pending));

        _instance.Answer = decimal.MinValue;
        Assert.Equal(decimal.MinValue, _proxy.Echo(1));
        Assert.Equal(decimal.MinValue, await _proxy.EchoLaterAsync(1, default));
    }

    [Fact]
    public void ImpossibleChanges_AreRefusedAndReplaced()
    {
        _instance.Answer = Decimals.Impossible;
        decimal changed = 1;
        AssertMalformed("x", Assert.Throws<PdkDataException>(() => _proxy.Change(ref changed)));
        Assert.Equal(0, changed);
        decimal made = 1;
        AssertMalformed("x", Assert.Throws<PdkDataException>(() => _proxy.Make(out made)));
        Assert.Equal(0, made);

        made = 1;
        _instance.Failure = new PdkDataException("half-way");
        Assert.Equal("half-way", Assert.Throws<PdkDataException>(() => _proxy.Make(out made)).Message);
        Assert.Equal(0, made);
    }

    [Fact]
    public void SoundNumbers_Cross()
    {
        _instance.Answer = -0.0000000000000000000000000001m;
        decimal changed = 1;
        _proxy.Change(ref changed);
        Assert.Equal(_instance.Answer, changed);
        Assert.Equal(_instance.Answer, _proxy.EchoIn(in changed));
    }

    [Fact]
    public async Task MemoryForAResult_IsGivenBackWhenAnArgumentCannotBeConverted()
    {
        MirrorArena arena = MirrorArena.Rent();
        arena.Dispose();
        Assert.Throws<ArgumentNullException>(() => { _ = _proxy.NoteAsync(null!); });
        MirrorArena next = MirrorArena.Rent();
        Assert.Same(arena, next);
        next.Dispose();
        Assert.Equal("text", (await _proxy.NoteAsync("text")).Text);
    }

    private static void AssertMalformed(string what, PdkDataException exception) =>
        Assert.Contains($"'{what}' is a decimal number with the flags 0x00ff0000", exception.Message, StringComparison.Ordinal);
}
