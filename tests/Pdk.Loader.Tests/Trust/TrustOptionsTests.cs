namespace Pdk.Loader.Tests.Trust;

/// <summary>Options that contradict each other, and what is said of them.</summary>
public sealed class TrustOptionsTests
{
    [Theory]
    [InlineData((TrustMode)7, false, "keys", "There is no trust mode 7.")]
    [InlineData(
        TrustMode.Locked,
        true,
        null,
        "MapInPlace is for the mode Open only: in Locked, what is checked must be what is mapped, and a file can change in between.")]
    [InlineData(
        TrustMode.Signed,
        true,
        "keys",
        "MapInPlace is for the mode Open only: in Signed, what is checked must be what is mapped, and a file can change in between.")]
    [InlineData(TrustMode.Signed, false, null, "The mode Signed needs the folder of the publishers' public keys (PublisherKeys).")]
    [InlineData(TrustMode.Signed, false, "", "The mode Signed needs the folder of the publishers' public keys (PublisherKeys).")]
    [InlineData(TrustMode.Open, true, null, null)]
    [InlineData(TrustMode.Locked, false, null, null)]
    [InlineData(TrustMode.Signed, false, "keys", null)]
    public void Contradiction_IsRefused(TrustMode mode, bool mapInPlace, string? keys, string? message)
    {
        TrustOptions options = new() { Mode = mode, PublisherKeys = keys };

        Assert.Equal(message, (Record.Exception(() => options.Check(mapInPlace)) as ArgumentException)?.Message);
    }
}
