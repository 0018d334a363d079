using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk keygen</c>: makes a publisher's pair of keys.</summary>
internal static class KeygenCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> name = new("PUBLISHER")
        {
            Description = "The publisher's name: the keys are PUBLISHER.key.pem (keep it secret) and PUBLISHER.pem (give it away).",
        };
        Option<string> folder = new("--output", "-o")
        {
            Description = "The folder to write them into.",
            HelpName = "DIR",
            DefaultValueFactory = static _ => ".",
        };
        Command command = new("keygen", "Makes a key to sign plugins with (ECDSA, P-256), and its public half.") { name, folder };
        command.SetAction(parsed => (int)Run(parsed.GetValue(name)!, parsed.GetValue(folder)!, output, error));
        return command;
    }

    private static ExitCode Run(string name, string folder, TextWriter output, TextWriter error)
    {
        if (WhyNoName(name) is { } problem)
        {
            error.WriteLine($"'{name}' cannot be the name of a publisher: {problem}.");
            return ExitCode.Usage;
        }

        string secret = Path.Combine(folder, $"{name}.key.pem");
        string open = Path.Combine(folder, $"{name}.pem");
        if (Path.Exists(secret) || Path.Exists(open))
        {
            error.WriteLine($"{secret} or {open} is there already. A key that is lost cannot be made again; nothing was written.");
            return ExitCode.Usage;
        }

        WholeFile.MakeFolder(folder);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The secret comes last: without its public half nobody could make use of it, and a second try would be refused.
        WholeFile.Write(open, Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
        try
        {
            WholeFile.Write(secret, Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), isSecret: true);
        }
        catch (CommandException)
        {
            File.Delete(open);
            throw;
        }

        output.WriteLine($"{secret}: keep it secret");
        output.WriteLine($"{open}: key {DetachedSignature.FingerprintOf(key)}");
        return ExitCode.Success;
    }

    private static string? WhyNoName(string name) =>
        name != Path.GetFileName(name) || name is "." or ".." || name.Any(static one => char.IsControl(one) || one is '/' or '\\' or ':')
            ? "it is the name of a file"
        : name.StartsWith('.') ? "a file whose name begins with a dot is hidden, and no key for a host"
        : name.EndsWith(".key", StringComparison.OrdinalIgnoreCase) ? "names that end in .key are those of private keys"
        : null;
}
