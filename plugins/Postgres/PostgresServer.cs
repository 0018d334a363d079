using Npgsql;

namespace Pdk.Plugins.Postgres;

/// <summary>How the server is reached.</summary>
internal static class PostgresServer
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    /// <exception cref="ArgumentException">The configuration says nothing that can be reached.</exception>
    internal static NpgsqlDataSource Of(PostgresConfiguration configuration)
    {
        Require(configuration.Host, "host");
        Require(configuration.Database, "database");
        Require(configuration.User, "user");
        Require(configuration.Table, "table");
        if (configuration.Port is < 1 or > 65535)
        {
            throw new ArgumentException(
                $"The configuration of 'postgres': 'port' must lie between 1 and 65535, but is {configuration.Port}.");
        }

        TimeSpan timeout = configuration.Timeout ?? s_timeout;
        if (timeout < TimeSpan.FromSeconds(1) || timeout > TimeSpan.FromMinutes(15))
        {
            throw new ArgumentException($"The configuration of 'postgres': 'timeout' must lie between 1s and 15m, but is {timeout}.");
        }

        int seconds = (int)Math.Ceiling(timeout.TotalSeconds);
        var builder = new NpgsqlSlimDataSourceBuilder();
        builder.ConnectionStringBuilder.Host = configuration.Host;
        builder.ConnectionStringBuilder.Port = configuration.Port;
        builder.ConnectionStringBuilder.Database = configuration.Database;
        builder.ConnectionStringBuilder.Username = configuration.User;
        builder.ConnectionStringBuilder.Password = configuration.Password;
        builder.ConnectionStringBuilder.Timeout = seconds;
        builder.ConnectionStringBuilder.CommandTimeout = seconds;
        builder.ConnectionStringBuilder.Pooling = false;
        builder.ConnectionStringBuilder.ApplicationName = "pdk";
        builder.ConnectionStringBuilder.SslMode = ModeOf(configuration.Tls);
        if (configuration.Tls != PostgresTls.Disable)
        {
            builder.EnableTransportSecurity();
        }

        return builder.Build();
    }

    private static void Require(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"The configuration of 'postgres': '{name}' must be a name, but is empty.");
        }
    }

    private static SslMode ModeOf(PostgresTls tls) => tls switch
    {
        PostgresTls.Disable => SslMode.Disable,
        PostgresTls.Require => SslMode.Require,
        PostgresTls.Verify => SslMode.VerifyFull,
        _ => SslMode.Prefer,
    };
}
