using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Looks for the signature beside a file, and says whose it is.</summary>
internal sealed class SignatureJudge(PublisherKeys keys)
{
    internal const int Longest = 4096;

    /// <summary>Whose signature lies beside a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">The hash of the bytes that were read from it.</param>
    /// <param name="root">The last folder whose protection is looked at.</param>
    /// <returns>The publisher; null where there is no signature.</returns>
    /// <exception cref="DefectException">There is one, and it counts for nothing.</exception>
    internal string? PublisherOf(string path, byte[] sha256, string root)
    {
        string name = path + TrustOptions.SignatureExtension;
        try
        {
            if (SmallFile.Read(name, Longest) is not { } file)
            {
                return null;
            }

            TrustJudge.RefuseUnprotected([.. FileProtection.Problems(name, file.Facts, root), .. KeyProblems()]);
            DetachedSignature signature = DetachedSignature.Parse(file.Content);
            bool isRight = keys.Verify(signature, sha256, out string publisher);
            return isRight ? publisher
                : publisher.Length == 0
                    ? throw Unknown($"found that {Path.GetFileName(name)} names key {signature.Key}, which is not in {keys.Folder}")
                : throw Wrong(
                    $"expected the signature of {publisher} over {Path.GetFileName(path)}, "
                        + $"found that {Path.GetFileName(name)} is one over something else");
        }
        catch (FormatException exception)
        {
            throw Wrong($"expected a signature in {Path.GetFileName(name)}, but {exception.Message}");
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            throw Wrong($"expected a signature in {Path.GetFileName(name)} that can be read, but it cannot: {exception.Message}");
        }
    }

    private IEnumerable<string> KeyProblems()
    {
        try
        {
            return keys.Files().SelectMany(file => FileProtection.Problems(file, null, keys.Folder)).ToArray();
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            throw Unknown($"found that the folder of keys, {keys.Folder}, cannot be read: {exception.Message}");
        }
    }

    private static Exception Wrong(string message) => TrustJudge.Refusal(
        Verdict.SignatureWrong,
        message,
        "Get the file and its signature anew from the publisher; if it was changed on purpose, sign it again (pdk sign).");

    private static Exception Unknown(string found) => TrustJudge.Refusal(
        Verdict.KeyUnknown,
        $"expected a signature with a known publisher's key, {found}",
        "If the publisher is trusted, put the public key into that folder, named PUBLISHER.pem.");
}
