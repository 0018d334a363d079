using System.Buffers.Binary;
using Pdk.Loader.Diagnosis.Libraries;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>The system's index of libraries, which a damaged disk or somebody else may have written.</summary>
public sealed class LoaderCacheTests
{
    private const int Seed = 20261120;

    [Fact]
    public void IndexOfTheSystem_FindsLibraries()
    {
        byte[] index = Index(("libacme.so.1", "/opt/acme/libacme.so.1"), ("libacme.so.1", "/opt/acme32/libacme.so.1"));
        Assert.Equal(["/opt/acme/libacme.so.1", "/opt/acme32/libacme.so.1"], LoaderCache.Parse("x", index).Find("libacme.so.1"));
        // An older table in front of it.
        Assert.Equal(2, LoaderCache.Parse("x", [.. "ld.so-1.7.0"u8, .. new byte[37], .. index]).Find("libacme.so.1").Count);
        Assert.Empty(LoaderCache.Parse("x", index).Find("libother.so"));
        Assert.Empty(LoaderCache.Parse("x", "nothing"u8).Find("libacme.so.1"));
    }

    [Fact]
    public void MutatedIndex_IsReadOrRefused()
    {
        byte[] index = Index(("libacme.so.1", "/opt/acme/libacme.so.1"), ("libother.so", "/opt/libother.so"));
        Random random = new(Seed);
        for (int round = 0; round < 2000; round++)
        {
            byte[] mutant = [.. index];
            for (int change = 0; change < 4; change++)
            {
                mutant[random.Next(20, mutant.Length)] = random.Next(2) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            Assert.InRange(LoaderCache.Parse("x", mutant.AsSpan(0, random.Next(mutant.Length + 1))).Find("libacme.so.1").Count, 0, 2);
        }
    }

    private static byte[] Index(params (string Name, string Path)[] entries)
    {
        byte[] index = new byte[1024];
        "glibc-ld.so.cache1.1"u8.CopyTo(index);
        BinaryPrimitives.WriteInt32LittleEndian(index.AsSpan(20), entries.Length);
        int text = 48 + (entries.Length * 24);
        for (int i = 0; i < entries.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(index.AsSpan(48 + (i * 24) + 4), text);
            text += System.Text.Encoding.UTF8.GetBytes(entries[i].Name, index.AsSpan(text)) + 1;
            BinaryPrimitives.WriteInt32LittleEndian(index.AsSpan(48 + (i * 24) + 8), text);
            text += System.Text.Encoding.UTF8.GetBytes(entries[i].Path, index.AsSpan(text)) + 1;
        }

        return index;
    }
}
