namespace Pdk.Loader;

/// <summary>Which plugins a host takes, and by what it knows them. Read as the host goes: do not change them once it was made.</summary>
public sealed class TrustOptions
{
    /// <summary>The name of a lock file, where none is named.</summary>
    public const string LockFileName = "pdk.lock";

    /// <summary>What a signature's file is called: the signed file's name and this.</summary>
    public const string SignatureExtension = ".sig";

    /// <summary>Which plugins are taken.</summary>
    public TrustMode Mode { get; set; }

    /// <summary>
    /// The lock file, whose names count from the folder that it lies in. Null: <c>pdk.lock</c> in the folder of the search path that a
    /// plugin was found below; of a single file, in the file's own folder.
    /// </summary>
    public string? LockFile { get; set; }

    /// <summary>
    /// A folder of public keys, <c>PUBLISHER.pem</c> each (ECDSA, P-256). Needed in <see cref="TrustMode.Signed"/>. It is read anew for
    /// each plugin: a key that was taken away counts no more.
    /// </summary>
    public string? PublisherKeys { get; set; }

    /// <summary>Whether the options make sense together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check(bool mapInPlace)
    {
        if (!Enum.IsDefined(Mode))
        {
            throw new ArgumentException($"There is no trust mode {(int)Mode}.");
        }

        if (Mode != TrustMode.Open && mapInPlace)
        {
            throw new ArgumentException(
                $"MapInPlace is for the mode Open only: in {Mode}, what is checked must be what is mapped, "
                    + "and a file can change in between.");
        }

        if (Mode == TrustMode.Signed && string.IsNullOrEmpty(PublisherKeys))
        {
            throw new ArgumentException("The mode Signed needs the folder of the publishers' public keys (PublisherKeys).");
        }
    }
}
