using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk keygen</c>: makes a publisher's pair of keys.</summary>
internal static class KeygenCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> name = new("PUBLISHER") { Description = "The publisher's name: the keys are PUBLISHER.key.pem (keep it secret) and PUBLISHER.pem (give it away)." };
        Option<string> folder = new("--output", "-o") { Description = "The folder to write them into.", HelpName = "DIR", DefaultValueFactory = static _ => "." };
        Command command = new("keygen", "Makes a key to sign plugins with (ECDSA, P-256), and its public half.") { name, folder };
        command.SetAction(parsed => (int)Run(parsed.GetValue(name)!, parsed.GetValue(folder)!, output, error));
        return command;
    }

    private static ExitCode Run(string name, string folder, TextWriter output, TextWriter error)
    {
        if (name != Path.GetFileName(name) || name is "" or "." or ".." || name.Any(static one => char.IsControl(one) || one is '/' or '\\' or ':'))
        {
            error.WriteLine($"'{name}' cannot be the name of a publisher: it is the name of a file.");
            return ExitCode.Usage;
        }

        string secret = Path.Combine(folder, $"{name}.key.pem");
        string open = Path.Combine(folder, $"{name}.pem");
        if (File.Exists(secret) || File.Exists(open))
        {
            error.WriteLine($"{secret} or {open} is there already. A key that is lost cannot be made again; nothing was written.");
            return ExitCode.Usage;
        }

        Directory.CreateDirectory(folder);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteSecret(secret, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(open, key.ExportSubjectPublicKeyInfoPem() + "\n");
        output.WriteLine($"{secret}: keep it secret");
        output.WriteLine($"{open}: key {DetachedSignature.FingerprintOf(key)}");
        return ExitCode.Success;
    }

    /// <summary>Readable by its owner only, from its first moment.</summary>
    private static void WriteSecret(string path, string pem)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(path, options);
        file.Write(Encoding.UTF8.GetBytes(pem + "\n"));
    }
}
