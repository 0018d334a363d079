using System.Buffers.Binary;
using System.Security.Cryptography;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.State;

namespace Pdk.Runtime.Tests.State;

/// <summary>The bytes of a file: what was written is read, and nothing else is.</summary>
public sealed class StateImageTests
{
    private static readonly StateName s_name = StateName.Of(new ServiceRequest("in") { Pipeline = "p" }, "k");

    private static readonly byte[] s_image = StateImage.Write(s_name, 7, "data"u8);

    [Theory]
    [InlineData(1UL, "")]
    [InlineData(ulong.MaxValue, "some bytes")]
    public void WhatIsWritten_IsRead(ulong version, string data)
    {
        StateEntry? entry = StateImage.Read(StateImage.Write(s_name, version, System.Text.Encoding.UTF8.GetBytes(data)), s_name, out string? problem);

        Assert.Null(problem);
        Assert.Equal((version, data), (entry!.Version, System.Text.Encoding.UTF8.GetString(entry.Data.Span)));
    }

    /// <summary>The layout, byte by byte: files of this version must be read by all later ones.</summary>
    [Fact]
    public void Layout_IsThis()
    {
        string expected = "PDKSTATE\u0001\0\0\0\u0006\0\0\0\u0007\0\0\0\0\0\0\0\u0004\0\0\0p+in+kdata";
        Assert.Equal(expected, System.Text.Encoding.Latin1.GetString(s_image.AsSpan(..^32)));
        Assert.Equal(SHA256.HashData(s_image.AsSpan(..^32)), s_image[^32..]);
    }

    [Fact]
    public void CutOffAnywhere_IsTold()
    {
        for (int length = 0; length < s_image.Length; length++)
        {
            Assert.Null(StateImage.Read(s_image[..length], s_name, out string? problem));
            Assert.Contains(length < 60 ? $"its {length} bytes are a part of one only" : "its checksum is another one", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FlippedAnywhere_IsTold()
    {
        for (int bit = 0; bit < s_image.Length * 8; bit++)
        {
            byte[] image = [.. s_image];
            image[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Null(StateImage.Read(image, s_name, out string? problem));
            string expected = bit < 64 ? "it does not begin as one" : bit < 96 ? "its format is " : "its checksum is another one";
            Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void MoreBehindIt_IsTold()
    {
        Assert.Null(StateImage.Read([.. s_image, 0], s_name, out string? problem));
        Assert.Contains("checksum", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherEntry_IsTold()
    {
        StateName other = StateName.Of(new ServiceRequest("in") { Pipeline = "p" }, "l");

        Assert.Null(StateImage.Read(s_image, other, out string? problem));
        Assert.Equal("it belongs to 'p+in+k'", problem);
    }

    [Fact]
    public void LaterFormat_IsTold()
    {
        Assert.Null(StateImage.Read(Resealed(static image => image[8] = 2), s_name, out string? problem));
        Assert.Equal("its format is 2, while this version of the kit knows 1 only", problem);
    }

    [Theory]
    [InlineData(12, -1)]
    [InlineData(24, -1)]
    [InlineData(12, 7)]
    [InlineData(24, 3)]
    [InlineData(12, int.MaxValue)]
    [InlineData(24, int.MaxValue)]
    public void LengthsThatDoNotFit_AreTold(int at, int length)
    {
        byte[] image = Resealed(image => BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(at), length));

        Assert.Null(StateImage.Read(image, s_name, out string? problem));
        Assert.Equal("its lengths do not fit together", problem);
    }

    [Fact]
    public void NegativeLengthsThatFitTogether_AreTold()
    {
        byte[] image = Resealed(static image =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(12), -1);
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(24), 11);
        });

        Assert.Null(StateImage.Read(image, s_name, out string? problem));
        Assert.Equal("its lengths do not fit together", problem);
    }

    private static byte[] Resealed(Action<byte[]> change)
    {
        byte[] image = [.. s_image];
        change(image);
        SHA256.HashData(image.AsSpan(..^32), image.AsSpan(^32..));
        return image;
    }
}
