namespace Pdk.Abi.Tests.Settings;

/// <summary>Numbers of bytes, and how they are written.</summary>
public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0B", 0)]
    [InlineData("1B", 1)]
    [InlineData("1KiB", 1024)]
    [InlineData("64MiB", 64L * 1024 * 1024)]
    [InlineData("2GiB", 2L * 1024 * 1024 * 1024)]
    [InlineData("3TiB", 3L * 1024 * 1024 * 1024 * 1024)]
    [InlineData("10kB", 10_000)]
    [InlineData("10MB", 10_000_000)]
    [InlineData("10GB", 10_000_000_000)]
    [InlineData("10TB", 10_000_000_000_000)]
    [InlineData("1.5KiB", 1536)]
    [InlineData(".5kB", 500)]
    [InlineData("9223372036854775807B", long.MaxValue)]
    [InlineData("8388607.5TiB", 9223371487098961920)]
    [InlineData("000000000000000000000000001B", 1)]
    public void TextIsANumberWithItsUnit(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out ByteSize size));
        Assert.Equal(bytes, size.Bytes);
        Assert.Equal(size, ByteSize.Parse(text));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("64", "; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)")]
    [InlineData("64 MiB", "; the unit follows without a space")]
    [InlineData("64M", "; the units are B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)")]
    [InlineData("64KB", "; the units are B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)")]
    [InlineData("MiB", "")]
    [InlineData("-1B", "")]
    [InlineData("1.5B", "")]
    [InlineData("0.0001kB", "")]
    [InlineData("1.2.3MiB", "")]
    [InlineData("9223372036854775808B", "")]
    [InlineData("8388608TiB", "")]
    [InlineData("0.00000000000000000000000000001B", "")]
    public void WhatIsNoSize_IsRefusedWithWhatIsMissing(string text, string hint)
    {
        Assert.False(ByteSize.TryParse(text, out ByteSize size));
        Assert.Equal(0, size.Bytes);
        FormatException failure = Assert.Throws<FormatException>(() => ByteSize.Parse(text));
        Assert.Equal($"Expected a size such as 512B, 64MiB or 1.5GB, found '{text}'{hint}.", failure.Message);
    }

    [Fact]
    public void NothingIsNoSize() => Assert.False(ByteSize.TryParse(null, out _));

    [Fact]
    public void NegativeNumberOfBytes_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ByteSize(-1));

    [Theory]
    [InlineData(0, "0B")]
    [InlineData(1023, "1023B")]
    [InlineData(1024, "1KiB")]
    [InlineData(1536, "1536B")]
    [InlineData(64L * 1024 * 1024, "64MiB")]
    [InlineData(1024L * 1024 * 1024 * 1024 * 1024, "1024TiB")]
    [InlineData(long.MaxValue, "9223372036854775807B")]
    public void TextOfASize_IsReadAsTheSame(long bytes, string text)
    {
        Assert.Equal(text, new ByteSize(bytes).ToString());
        Assert.Equal(bytes, ByteSize.Parse(text).Bytes);
    }

    [Fact]
    public void Sizes_AreComparedByTheirBytes()
    {
        ByteSize less = new(1023);
        ByteSize more = ByteSize.Parse("1KiB");

        Assert.True(less < more && less <= more && more > less && more >= less && less != more);
        Assert.False(more < less || more <= less || less > more || less >= more || less == more);
        Assert.True(more <= new ByteSize(1024) && more >= new ByteSize(1024) && more == new ByteSize(1024) && !(more != new ByteSize(1024)));
        Assert.False(more < new ByteSize(1024) || more > new ByteSize(1024));
        Assert.True(less.CompareTo(more) < 0);
        Assert.True(more.Equals((object)new ByteSize(1024)));
        Assert.False(more.Equals("1KiB"));
        Assert.Equal(more.GetHashCode(), new ByteSize(1024).GetHashCode());
    }
}
