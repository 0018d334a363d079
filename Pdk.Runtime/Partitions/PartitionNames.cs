using System.Text;
using Pdk.Contracts;
using Pdk.Loader.Diagnosis;

namespace Pdk.Runtime.Partitions;

/// <summary>The names that a source gives its partitions: they come from a plugin, and may be anything.</summary>
internal static class PartitionNames
{
    private const int MostShown = 80;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses names that break the contract.</summary>
    /// <exception cref="PdkDataException">There are too many, or one is none, too long, no Unicode, or there twice.</exception>
    internal static void Check(IReadOnlyList<string> names)
    {
        if (names.Count > IPartitions.MaxCount)
        {
            throw new PdkDataException($"Expected at most {IPartitions.MaxCount} partitions, found {names.Count}.");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string? name in names)
        {
            int length = name is null ? 0 : LengthOf(name);
            if (length is 0 or > IPartitions.MaxNameLength)
            {
                throw new PdkDataException(
                    $"Expected names of partitions of 1 to {IPartitions.MaxNameLength} bytes of UTF-8, found '{Shown(name ?? "")}'.");
            }

            if (!seen.Add(name!))
            {
                throw new PdkDataException($"Expected each partition once, found '{Shown(name!)}' twice.");
            }
        }
    }

    /// <summary>What a partition is called in reports and in the log: <c>in[a.log]</c>.</summary>
    /// <param name="source">The id of the source.</param>
    /// <param name="name">The partition's name.</param>
    internal static string IdOf(string source, string name) => $"{source}[{Shown(name)}]";

    private static string Shown(string name) => Printable.Of(name.Length > MostShown ? $"{name[..MostShown]}…" : name);

    private static int LengthOf(string name)
    {
        try
        {
            return s_strict.GetByteCount(name);
        }
        catch (EncoderFallbackException)
        {
            return int.MaxValue;
        }
    }
}
