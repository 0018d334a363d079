using System.Security.Cryptography;
using System.Text;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Trust;

/// <summary>The public keys of a folder: who is trusted, each under the name of its file.</summary>
/// <remarks>
/// What holds a private key, and what is hidden, is no key of a publisher: it lies there by mistake, or belongs to an editor or to the
/// system.
/// </remarks>
/// <param name="folder">The folder of <c>PUBLISHER.pem</c> files.</param>
public sealed class PublisherKeys(string folder)
{
    private const int Longest = 64 * 1024;

    /// <summary>The folder, as a full path.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Finds who made a signature, and checks it.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="sha256">The 32 bytes of the signed file's hash.</param>
    /// <param name="publisher">
    /// Whose key it names: the key file's name without its ending; empty where no key of the folder is named.
    /// </param>
    /// <returns>Whether it is the signature of that key over that file.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public bool Verify(DetachedSignature signature, ReadOnlySpan<byte> sha256, out string publisher)
    {
        ArgumentNullException.ThrowIfNull(signature);
        publisher = "";
        foreach (string path in Files())
        {
            using ECDsa? key = Read(path);
            if (key is not null && DetachedSignature.FingerprintOf(key) == signature.Key)
            {
                publisher = Path.GetFileNameWithoutExtension(path);
                return signature.IsBy(sha256, key);
            }
        }

        return false;
    }

    /// <summary>The key files, sorted, so that of one key under two names the same is always found.</summary>
    internal IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.pem")
            .Where(static path => !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A key; null where the file holds no public key of the one kind that is taken.</summary>
    private static ECDsa? Read(string path)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            if (SmallFile.Read(path, Longest) is { } file && Encoding.UTF8.GetString(file.Content) is var pem && !HasPrivateKey(pem))
            {
                key.ImportFromPem(pem);
                DetachedSignature.RefuseOtherCurves(key);
                return key;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException || FileRefusal.Is(exception))
        {
            // A key that cannot be read is not trusted; who relied on it is told that the key is unknown.
        }

        key.Dispose();
        return null;
    }

    // Its public half would do, but whoever has the private one is not who gave it away.
    private static bool HasPrivateKey(string pem)
    {
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            if (rest[fields.Label].EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return true;
            }

            rest = rest[fields.Location.End..];
        }

        return false;
    }
}
