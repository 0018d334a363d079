using System.Security.Cryptography;
using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Cli.Pipelines;
using Pdk.Loader.Platform;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Tells whether files have changed.</summary>
internal static class FileHashes
{
    /// <summary>A hash of the names and contents of files.</summary>
    public static string Of(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n"));
            hash.AppendData(OfContent(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>A hash of the files of functions that a description names.</summary>
    /// <param name="definition">The description.</param>
    /// <param name="file">Its file.</param>
    public static string OfFunctions(PipelineDefinition definition, string file) => Of(FunctionsOf(definition, file));

    /// <summary>The files of functions that a description names; none where they are not as it says, which building tells.</summary>
    /// <param name="definition">The description.</param>
    /// <param name="file">Its file.</param>
    public static IReadOnlyList<string> FunctionsOf(PipelineDefinition definition, string file)
    {
        try
        {
            return PipelineFunctions.Find(definition, file);
        }
        catch (CommandException)
        {
            return [];
        }
    }

    private static byte[] OfContent(string file)
    {
        // A pipe is read once, by whoever it is for; opening it again would wait for a writer.
        if (FileStatus.Of(file) is { IsRegular: false })
        {
            return [];
        }

        try
        {
            using FileStream content = File.OpenRead(file);
            return SHA256.HashData(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is being replaced, or is gone: the next look tells.
            return [];
        }
    }
}
