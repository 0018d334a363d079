using Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Min;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddPdk(builder.Configuration.GetSection("Pdk"));
builder.Services.AddPlugin<IMinimum>("min");
builder.Services.AddHealthChecks().AddPdk();
builder.Services.AddHostedService<Question>();
await builder.Build().RunAsync();
